package dev.temporalworker.worker.registration;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds the beans that carry an annotation of ours, those of parent contexts included.
 * Where neither the type of a bean nor its definition tell, as with proxies and factories
 * whose return type is an interface, the bean itself is asked.
 *
 * @param <A> the annotation type
 */
final class AnnotatedBeans<A extends Annotation> {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Class<A> annotationType;

	private final Predicate<Class<?>> candidates;

	/**
	 * Create a finder.
	 * @param beanFactory has the beans
	 * @param annotationType the annotation
	 * @param candidates matches types that are worth creating a lazy bean for, to see
	 * whether it is annotated
	 */
	AnnotatedBeans(ConfigurableListableBeanFactory beanFactory, Class<A> annotationType,
			Predicate<Class<?>> candidates) {
		this.beanFactory = beanFactory;
		this.annotationType = annotationType;
		this.candidates = candidates;
	}

	void forEach(Action<A> action) {
		Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, Object.class, true, false))
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name))
			.sorted()
			.forEach((name) -> accept(name, action));
	}

	private void accept(String name, Action<A> action) {
		A annotation = find(name);
		if (annotation == null) {
			return;
		}
		if (!this.beanFactory.isSingleton(name)) {
			throw new RegistrationException(
					"The bean '%s' is annotated with @%s but is not a singleton; a Worker would keep one instance of it for good."
						.formatted(name, this.annotationType.getSimpleName()),
					"Make it a singleton, or give its scope a proxy mode.");
		}
		action.accept(name, this.beanFactory.getBean(name), annotation);
	}

	/**
	 * Return the annotation of a bean.
	 * @param name the name of the bean
	 * @return the annotation, or {@code null} if there is none
	 */
	@Nullable A find(String name) {
		A annotation = this.beanFactory.findAnnotationOnBean(name, this.annotationType);
		if (annotation != null || !this.beanFactory.isSingleton(name)) {
			return annotation;
		}
		Object bean = existing(name);
		return (bean != null) ? AnnotatedElementUtils.findMergedAnnotation(AopProxyUtils.ultimateTargetClass(bean),
				this.annotationType) : null;
	}

	private @Nullable Object existing(String name) {
		Class<?> type = this.beanFactory.getType(name, false);
		if (type != null && this.candidates.test(type)) {
			return this.beanFactory.getBean(name);
		}
		Object singleton = this.beanFactory.getSingleton(name);
		return (singleton instanceof FactoryBean<?>) ? null : singleton;
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
