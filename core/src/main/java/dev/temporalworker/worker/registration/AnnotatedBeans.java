package dev.temporalworker.worker.registration;

import java.lang.annotation.Annotation;
import java.util.Arrays;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the beans that carry an annotation of ours.
 */
final class AnnotatedBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	AnnotatedBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	<A extends Annotation> void forEach(Class<A> annotationType, Action<A> action) {
		Arrays.stream(this.beanFactory.getBeanNamesForAnnotation(annotationType))
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name))
			.sorted()
			.forEach((name) -> accept(name, annotationType, action));
	}

	private <A extends Annotation> void accept(String name, Class<A> annotationType, Action<A> action) {
		A annotation = this.beanFactory.findAnnotationOnBean(name, annotationType);
		if (annotation == null) {
			return;
		}
		if (!this.beanFactory.isSingleton(name)) {
			throw new RegistrationException(
					"The bean '%s' is annotated with @%s but is not a singleton; a Worker would keep one instance of it for good."
						.formatted(name, annotationType.getSimpleName()),
					"Make it a singleton, or give its scope a proxy mode.");
		}
		action.accept(name, this.beanFactory.getBean(name), annotation);
	}

	static String describe(String name, Object bean) {
		return "The bean '%s' (%s)".formatted(name, AopProxyUtils.ultimateTargetClass(bean).getName());
	}

	/**
	 * Takes a bean and its annotation.
	 *
	 * @param <A> the annotation type
	 */
	@FunctionalInterface
	interface Action<A extends Annotation> {

		void accept(String name, Object bean, A annotation);

	}

}
