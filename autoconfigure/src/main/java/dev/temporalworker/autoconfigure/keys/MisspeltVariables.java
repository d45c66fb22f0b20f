package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.environment.KubernetesServiceVariables;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds environment variables that look like a misspelt key. Most variables with our
 * prefix belong to others, so only those that are very near to one of ours count.
 */
final class MisspeltVariables {

	private static final String PREFIX = "TEMPORAL_";

	private final TemporalKeys keys;

	MisspeltVariables(TemporalKeys keys) {
		this.keys = keys;
	}

	/**
	 * Finds misspelt variables.
	 * @param environment the environment with the variables
	 * @return what is probably meant by each of them
	 */
	Map<String, String> find(ConfigurableEnvironment environment) {
		List<String> written = environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.flatMap((source) -> ours((SystemEnvironmentPropertySource) source))
			.toList();
		return written.isEmpty() ? Map.of() : find(written);
	}

	private Stream<String> ours(SystemEnvironmentPropertySource source) {
		KubernetesServiceVariables services = KubernetesServiceVariables.of(source);
		return Arrays.stream(source.getPropertyNames())
			.filter((variable) -> variable.toUpperCase(Locale.ROOT).startsWith(PREFIX))
			.filter((variable) -> !services.contains(variable))
			.filter((variable) -> isNearASection(variable.split("_", -1)[1]));
	}

	private boolean isNearASection(String part) {
		return this.keys.sections().stream().anyMatch((section) -> NearestKey.isNear(part, section));
	}

	private Map<String, String> find(List<String> written) {
		List<List<String>> variables = this.keys.patterns()
			.stream()
			.flatMap(MisspeltVariables::forms)
			.distinct()
			.toList();
		Map<String, String> found = new TreeMap<>();
		written.forEach((variable) -> NearestKey
			.ofVariable(Arrays.asList(variable.toUpperCase(Locale.ROOT).split("_")), variables)
			.map((parts) -> String.join("_", parts))
			.filter((nearest) -> !nearest.equalsIgnoreCase(variable))
			.ifPresent((nearest) -> found.put(variable, nearest)));
		return found;
	}

	// Spring Boot takes the dashes of a key for nothing or for underscores
	private static Stream<List<String>> forms(KeyPattern pattern) {
		String variable = String.join("_", pattern.elements()).toUpperCase(Locale.ROOT);
		return Stream.of("", "_").map((dash) -> List.of(variable.replace("-", dash).split("_")));
	}

}
