package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.temporalworker.worker.registration.CheckMode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Checks the keys under {@code temporal.} once the configuration is complete and before
 * beans are created.
 */
final class KeysCheck implements BeanFactoryPostProcessor, PriorityOrdered {

	private static final Log logger = LogFactory.getLog(KeysCheck.class);

	private static final String OFFICIAL_STARTER = "io.temporal.spring.boot.autoconfigure.ServiceStubsAutoConfiguration";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		// The configuration of a build says nothing about the one that will be started
		if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			check(beanFactory);
		}
	}

	private static void check(ConfigurableListableBeanFactory beanFactory) {
		ConfigurableEnvironment environment = beanFactory.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				ConfigurableEnvironment.class);
		Binder binder = Binder.get(environment);
		CheckMode mode = binder.bind("temporal.checks.unknown-keys", CheckMode.class).orElse(CheckMode.FAIL);
		List<ConfigurationProperty> written = WrittenKeys.below("temporal", environment);
		if (mode != CheckMode.OFF) {
			new WrongKeyFinder(environment, new ApplicationKeys(beanFactory)).find(written)
				.ifPresent((wrong) -> report(wrong, mode));
			written.forEach((property) -> adviseUnit(property, environment));
			warn("These environment variables have no effect:", MisspeltVariables.find(environment),
					"'. Did you mean '%s'?");
			if (!ClassUtils.isPresent(OFFICIAL_STARTER, beanFactory.getBeanClassLoader())) {
				warn("These keys are those of another starter and have no effect:",
						OfficialStarterKeys.find(environment), "' %s.");
			}
		}
		// Conditions, which have been evaluated already, take any other text for false
		written.stream()
			.map(ConfigurationProperty::getName)
			.filter((name) -> "java.lang.Boolean".equals(KnownKeys.get().fit(name).type()))
			.forEach((name) -> binder.bind(name, Bindable.of(Boolean.class)));
	}

	private static void report(WrongKeysException wrong, CheckMode mode) {
		if (mode == CheckMode.FAIL) {
			throw wrong;
		}
		logger.warn(wrong.getMessage());
	}

	// Without a unit, durations are milliseconds and were mostly meant to be seconds
	private static void adviseUnit(ConfigurationProperty property, Environment environment) {
		String type = KnownKeys.get().fit(property.getName()).type();
		if (type != null && type.contains("java.time.Duration") && WrittenKeys.wins(property, environment)) {
			String value = environment.resolvePlaceholders(property.getValue().toString());
			Arrays.stream(value.split(","))
				.map(String::strip)
				.filter((duration) -> duration.matches("0*[1-9]\\d*"))
				.findFirst()
				.ifPresent((duration) -> logger.warn(
						"'%s' is '%s'. Without a unit, these are milliseconds. Write '%3$ss' for seconds, or '%3$sms'."
							.formatted(WrittenKey.key(property), value, duration)));
		}
	}

	private static void warn(String problem, Map<String, String> found, String explanation) {
		if (!found.isEmpty()) {
			logger.warn(found.entrySet()
				.stream()
				.map((entry) -> "%n    '%s".formatted(entry.getKey()) + explanation.formatted(entry.getValue()))
				.collect(Collectors.joining("", problem, "")));
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
