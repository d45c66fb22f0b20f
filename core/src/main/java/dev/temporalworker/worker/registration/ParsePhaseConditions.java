package dev.temporalworker.worker.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.context.annotation.ConfigurationCondition.ConfigurationPhase;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.MultiValueMap;

/**
 * Tells whether the conditions of a type hold that are meant for the time when
 * configuration is read, as those may be that are composed of others. Scanning asks these
 * of components only, and all other conditions of every type.
 *
 * @param getBeanFactory the bean factory of the application context
 * @param getEnvironment the environment of the application context
 * @param getResourceLoader what loads classes
 */
record ParsePhaseConditions(ConfigurableListableBeanFactory getBeanFactory, Environment getEnvironment,
		ResourceLoader getResourceLoader) implements ConditionContext {

	boolean hold(AnnotatedTypeMetadata metadata) {
		MultiValueMap<String, @Nullable Object> conditions = metadata
			.getAllAnnotationAttributes(Conditional.class.getName(), true);
		return conditions == null || conditions.getOrDefault("value", List.of())
			.stream()
			.flatMap((names) -> Arrays.stream((String[]) Objects.requireNonNull(names)))
			.map((name) -> ClassUtils.resolveClassName(name, getClassLoader()))
			.map((type) -> (Condition) BeanUtils.instantiateClass(type))
			.allMatch((condition) -> !isForParsing(condition) || condition.matches(this, metadata));
	}

	private static boolean isForParsing(Condition condition) {
		return condition instanceof ConfigurationCondition configuration
				&& configuration.getConfigurationPhase() == ConfigurationPhase.PARSE_CONFIGURATION;
	}

	@Override
	public BeanDefinitionRegistry getRegistry() {
		return (BeanDefinitionRegistry) this.getBeanFactory;
	}

	@Override
	public ClassLoader getClassLoader() {
		return Objects.requireNonNull(this.getResourceLoader.getClassLoader());
	}

}
