package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

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
		environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.flatMap((source) -> ours((SystemEnvironmentPropertySource) source))
			.forEach((variable) -> NearestKey.ofVariable(variable.toUpperCase(Locale.ROOT))
				.filter((nearest) -> !nearest.equalsIgnoreCase(variable))
				.ifPresent((nearest) -> found.put(variable, nearest)));
		return found;
	}

	private static Stream<String> ours(SystemEnvironmentPropertySource source) {
		Predicate<String> ofKubernetes = KubernetesServiceBindHandlerAdvisor.serviceVariables(source);
		return Arrays.stream(source.getPropertyNames())
			.filter((variable) -> StringUtils.startsWithIgnoreCase(variable, PREFIX))
			.filter(ofKubernetes.negate());
	}

}
