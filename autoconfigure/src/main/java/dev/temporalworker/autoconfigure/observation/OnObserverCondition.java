package dev.temporalworker.autoconfigure.observation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches when somebody sees what is observed: a tracer, or beans of the application that
 * handle observations. The handler of Spring Boot makes timers, which
 * {@link ObservationMeterFilter} denies, so that observing would be for nothing.
 */
class OnObserverCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final String ENABLED = "temporal.observation.enabled";

	private static final String TRACER = "io.micrometer.tracing.Tracer";

	private static final List<String> OBSERVERS = List.of("io.micrometer.observation.ObservationHandler",
			"io.micrometer.observation.ObservationRegistry",
			"org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer");

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Observer");
		if (context.getEnvironment().containsProperty(ENABLED)) {
			// Whether it is false, another condition asks
			return ConditionOutcome.match(message.foundExactly("property " + ENABLED));
		}
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory == null) {
			return ConditionOutcome.noMatch(message.because("there are no beans"));
		}
		Optional<String> observer = observers(beanFactory, context.getClassLoader()).findFirst();
		return observer.map((name) -> ConditionOutcome.match(message.foundExactly("bean " + name)))
			.orElseGet(() -> ConditionOutcome.noMatch(message.because("nobody sees what is observed")));
	}

	private static Stream<String> observers(ConfigurableListableBeanFactory beanFactory,
			@Nullable ClassLoader classLoader) {
		Stream<String> tracers = names(beanFactory, TRACER, classLoader);
		return Stream.concat(tracers,
				OBSERVERS.stream()
					.flatMap((type) -> names(beanFactory, type, classLoader))
					.filter((name) -> isOfApplication(beanFactory, name)));
	}

	private static Stream<String> names(ConfigurableListableBeanFactory beanFactory, String type,
			@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(type, classLoader)
				? Arrays.stream(
						beanFactory.getBeanNamesForType(ClassUtils.resolveClassName(type, classLoader), true, false))
				: Stream.empty();
	}

	private static boolean isOfApplication(ConfigurableListableBeanFactory beanFactory, String name) {
		if (!beanFactory.containsBeanDefinition(name)) {
			return true;
		}
		BeanDefinition definition = beanFactory.getBeanDefinition(name);
		String factory = (definition.getFactoryBeanName() != null) ? definition.getFactoryBeanName()
				: definition.getBeanClassName();
		// A class of Spring Boot that no method creates has been registered by code
		return definition.getFactoryMethodName() == null || factory == null
				|| !factory.startsWith("org.springframework.boot.");
	}

}
