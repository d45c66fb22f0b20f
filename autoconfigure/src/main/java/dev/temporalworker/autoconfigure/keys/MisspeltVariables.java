package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

	private final List<List<String>> variables;

	MisspeltVariables(TemporalKeys keys) {
		this.variables = keys.patterns().stream().flatMap(MisspeltVariables::forms).distinct().toList();
	}

	/**
	 * Finds misspelt variables.
	 * @param environment the environment with the variables
	 * @return what is probably meant by each of them
	 */
	Map<String, String> find(ConfigurableEnvironment environment) {
		Map<String, String> found = new TreeMap<>();
		environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.forEach((source) -> find((SystemEnvironmentPropertySource) source, found));
		return found;
	}

	private void find(SystemEnvironmentPropertySource source, Map<String, String> found) {
		KubernetesServiceVariables services = KubernetesServiceVariables.of(source);
		for (String variable : source.getPropertyNames()) {
			String upper = variable.toUpperCase(Locale.ROOT);
			if (upper.startsWith(PREFIX) && !services.contains(variable) && !isKnown(upper)) {
				nearest(upper).ifPresent((nearest) -> found.put(variable, nearest));
			}
		}
	}

	private boolean isKnown(String variable) {
		return this.variables.stream()
			.anyMatch((parts) -> variable.matches(parts.stream()
				.map((part) -> part.equals(KeyPattern.WILDCARD) ? ".+" : Pattern.quote(part))
				.collect(Collectors.joining("_"))));
	}

	private Optional<String> nearest(String variable) {
		return NearestKey.ofVariable(Arrays.asList(variable.split("_")), this.variables.stream())
			.map((parts) -> String.join("_", parts));
	}

	private static Stream<List<String>> forms(KeyPattern pattern) {
		return Stream.of("", "_").map((dash) -> parts(pattern, dash));
	}

	private static List<String> parts(KeyPattern pattern, String dash) {
		return pattern.elements()
			.stream()
			.map((element) -> element.replace("-", dash).toUpperCase(Locale.ROOT))
			.flatMap((element) -> Arrays.stream(element.split("_")))
			.toList();
	}

}
