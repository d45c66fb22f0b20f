package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;
import dev.temporalworker.autoconfigure.keys.KnownKeys.KnownKey;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.function.SingletonSupplier;

/**
 * Finds environment variables that look like a misspelt key. Most variables with our
 * prefix belong to others, so only those that are very near to one of ours count.
 */
final class MisspeltVariables {

	private static final String PREFIX = "TEMPORAL_";

	private MisspeltVariables() {
	}

	/**
	 * Find misspelt variables.
	 * @param environment the environment with the variables
	 * @return what is probably meant by each of them
	 */
	static Map<String, String> find(ConfigurableEnvironment environment) {
		Map<String, String> found = new TreeMap<>();
		SingletonSupplier<List<List<String>>> known = SingletonSupplier
			.of(() -> KnownKeys.get().all().stream().flatMap(MisspeltVariables::forms).distinct().toList());
		environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.flatMap((source) -> ours((SystemEnvironmentPropertySource) source))
			.forEach((variable) -> NearestKey
				.ofVariable(Arrays.asList(variable.toUpperCase(Locale.ROOT).split("_")), known.obtain())
				.map((parts) -> String.join("_", parts))
				.filter((nearest) -> !nearest.equalsIgnoreCase(variable))
				.ifPresent((nearest) -> found.put(variable, nearest)));
		return found;
	}

	private static Stream<String> ours(SystemEnvironmentPropertySource source) {
		Predicate<String> ofKubernetes = KubernetesServiceBindHandlerAdvisor.serviceVariables(source);
		return Arrays.stream(source.getPropertyNames())
			.filter((variable) -> variable.toUpperCase(Locale.ROOT).startsWith(PREFIX))
			.filter(ofKubernetes.negate())
			.filter((variable) -> KnownKeys.get()
				.sections()
				.stream()
				.anyMatch((section) -> NearestKey.isNear(variable.split("_", -1)[1], section)));
	}

	// Spring Boot takes the dashes of a key for nothing or for underscores
	private static Stream<List<String>> forms(KnownKey key) {
		String variable = String.join("_", key.elements()).toUpperCase(Locale.ROOT);
		return Stream.of("", "_").map((dash) -> List.of(variable.replace("-", dash).split("_")));
	}

}
