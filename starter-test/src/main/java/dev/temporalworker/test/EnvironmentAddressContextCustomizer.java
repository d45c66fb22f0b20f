package dev.temporalworker.test;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Keeps tests away from a Temporal Service that only the environment of the machine
 * names: it may be the one that production runs on. What belongs to the address, such as
 * credentials, is not used either.
 */
record EnvironmentAddressContextCustomizer() implements ContextCustomizer {

	private static final Log logger = LogFactory.getLog(EnvironmentAddressContextCustomizer.class);

	private static final String STANDARD_VARIABLES = "temporalStandardVariables";

	private static final String TARGET = "temporal.connection.target";

	private static final Pattern VARIABLE = Pattern.compile("TEMPORAL_(CLIENTS_.+_)?CONNECTION_TARGET",
			Pattern.CASE_INSENSITIVE);

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		ConfigurableEnvironment environment = context.getEnvironment();
		Set<String> unused = new TreeSet<>();
		environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.map(SystemEnvironmentPropertySource.class::cast)
			.toList()
			.forEach((source) -> removeAddresses(source, environment.getPropertySources(), unused));
		removeStandardAddress(environment, unused);
		if (!unused.isEmpty()) {
			logger.warn(
					"Tests use no address from the environment, so %s has no effect. Set '%s=${%s}' in the test to use it."
						.formatted(String.join(", ", unused), TARGET, unused.iterator().next()));
		}
	}

	private static void removeAddresses(SystemEnvironmentPropertySource source, MutablePropertySources sources,
			Set<String> unused) {
		Set<String> addresses = Arrays.stream(source.getPropertyNames())
			.filter((name) -> VARIABLE.matcher(name).matches())
			.collect(Collectors.toSet());
		if (unused.addAll(addresses)) {
			Map<String, Object> others = Arrays.stream(source.getPropertyNames())
				.filter((name) -> !addresses.contains(name))
				.collect(Collectors.toMap(Function.identity(), source::getProperty));
			sources.replace(source.getName(), new SystemEnvironmentPropertySource(source.getName(), others));
		}
	}

	private static void removeStandardAddress(ConfigurableEnvironment environment, Set<String> unused) {
		PropertySource<?> standard = environment.getPropertySources().remove(STANDARD_VARIABLES);
		if (standard == null) {
			return;
		}
		if (standard.containsProperty(TARGET) && !environment.containsProperty(TARGET)) {
			unused.add("TEMPORAL_ADDRESS");
		}
		else {
			environment.getPropertySources().addLast(standard);
		}
	}

}
