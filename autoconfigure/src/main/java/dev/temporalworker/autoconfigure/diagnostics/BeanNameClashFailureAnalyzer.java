package dev.temporalworker.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.MethodMetadata;

/**
 * Explains a bean of the application that has the name of one of ours. Comes before the
 * analyzer of Spring Boot, which advises to let one replace the other.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BeanNameClashFailureAnalyzer extends AbstractFailureAnalyzer<BeanDefinitionOverrideException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanDefinitionOverrideException cause) {
		MethodMetadata ours = ours(cause.getBeanDefinition());
		BeanDefinition other = cause.getExistingDefinition();
		if (ours == null) {
			ours = ours(cause.getExistingDefinition());
			other = cause.getBeanDefinition();
		}
		if (ours == null || ours(other) != null) {
			return null;
		}
		return new FailureAnalysis(
				"The bean '%s' of the application (%s) has the name of a bean of the starter for Temporal Workers, which is a %s."
					.formatted(cause.getBeanName(), description(other), ours.getReturnTypeName()),
				"""
						- Give the bean of the application another name, for instance with '@Bean("my%s")'.
						- If it is to replace the bean of the starter, give it the same type.
						- Do not allow overriding: either the application or the starter would lose its bean."""
					.formatted(capitalized(cause.getBeanName())),
				cause);
	}

	private static @Nullable MethodMetadata ours(BeanDefinition definition) {
		MethodMetadata method = (definition instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		boolean ofAutoConfiguration = method != null
				&& method.getDeclaringClassName().matches("dev\\.temporalworker\\..+AutoConfiguration(\\$.+)?");
		return ofAutoConfiguration ? method : null;
	}

	private static String description(BeanDefinition definition) {
		MethodMetadata method = (definition instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		return (method != null) ? "%s.%s".formatted(method.getDeclaringClassName(), method.getMethodName())
				: String.valueOf(definition.getBeanClassName());
	}

	private static String capitalized(String name) {
		return Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

}
