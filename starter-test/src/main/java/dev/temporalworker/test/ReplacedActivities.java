package dev.temporalworker.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * Has Workers run the activities that a test provides instead of those of the
 * application: bean overrides such as mocks, and beans of a {@code @TestConfiguration}.
 * Comes after the bean overrides have been registered.
 * <p>
 * Workers get a proxy, since a mock repeats annotations of its interface, which the SDK
 * refuses. The class that the test replaces keeps on telling the Task Queue.
 */
final class ReplacedActivities implements BeanFactoryPostProcessor, Ordered {

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		DefaultListableBeanFactory beans = (DefaultListableBeanFactory) beanFactory;
		Map<String, Class<?>> replacements = replacements(beans);
		replacements.forEach((name, type) -> {
			Class<?> original = removeOriginals(beans, name, interfaces(type), replacements.keySet());
			if (!isAnnotated(type)) {
				if (beans.containsSingleton(name) && beans.containsBeanDefinition(name)) {
					// Nothing is to be found behind an override
					remove(beans, name);
				}
				run(beans, name, type, (original != null) ? original : Replacement.class);
			}
		});
	}

	private static Map<String, Class<?>> replacements(DefaultListableBeanFactory beans) {
		Map<String, Class<?>> replacements = new LinkedHashMap<>();
		Stream.of(beans.getSingletonNames()).forEach((name) -> {
			Object bean = beans.getSingleton(name);
			if (bean != null && !isAnnotated(bean.getClass()) && !interfaces(bean.getClass()).isEmpty()) {
				replacements.put(name, bean.getClass());
			}
		});
		Stream.of(beans.getBeanDefinitionNames()).filter((name) -> isOfTest(beans, name)).forEach((name) -> {
			Class<?> type = beans.getType(name, false);
			if (type != null && !interfaces(type).isEmpty()) {
				replacements.put(name, type);
			}
		});
		return replacements;
	}

	private static boolean isOfTest(DefaultListableBeanFactory beans, String name) {
		MethodMetadata method = factoryMethod(beans.getBeanDefinition(name));
		return method != null && AnnotatedElementUtils.isAnnotated(
				ClassUtils.resolveClassName(method.getDeclaringClassName(), beans.getBeanClassLoader()),
				TestConfiguration.class);
	}

	private static @Nullable Class<?> removeOriginals(DefaultListableBeanFactory beans, String replacement,
			Set<Class<?>> interfaces, Set<String> replacements) {
		Class<?> original = null;
		for (String name : beans.getBeanDefinitionNames()) {
			Class<?> type = (name.equals(replacement) || !replacements.contains(name)) ? definedType(beans, name)
					: null;
			if (type != null && isAnnotated(type) && interfaces(type).stream().anyMatch(interfaces::contains)
					&& !isOfTest(beans, name)) {
				original = type;
				remove(beans, name);
			}
		}
		return original;
	}

	/**
	 * Find the class of a definition, whatever an override has put in its place.
	 * @param beans the bean factory
	 * @param name the name of the bean
	 * @return the class, if it is known
	 */
	private static @Nullable Class<?> definedType(DefaultListableBeanFactory beans, String name) {
		BeanDefinition definition = beans.getBeanDefinition(name);
		MethodMetadata method = factoryMethod(definition);
		String className = (method != null) ? method.getReturnTypeName() : definition.getBeanClassName();
		return (className != null && (method != null || definition.getFactoryMethodName() == null))
				? ClassUtils.resolveClassName(className, beans.getBeanClassLoader()) : beans.getType(name, false);
	}

	private static @Nullable MethodMetadata factoryMethod(BeanDefinition definition) {
		return (definition instanceof AnnotatedBeanDefinition annotated) ? annotated.getFactoryMethodMetadata() : null;
	}

	private static void remove(DefaultListableBeanFactory beans, String name) {
		Object override = beans.getSingleton(name);
		beans.removeBeanDefinition(name);
		if (override != null) {
			beans.registerSingleton(name, override);
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static void run(DefaultListableBeanFactory beans, String name, Class<?> type, Class<?> annotated) {
		RootBeanDefinition definition = new RootBeanDefinition((Class) annotated, () -> proxy(beans, name, type));
		definition.setAutowireCandidate(false);
		beans.registerBeanDefinition(name + "#activities", definition);
	}

	private static Object proxy(DefaultListableBeanFactory beans, String name, Class<?> type) {
		ProxyFactory factory = new ProxyFactory(interfaces(type).toArray(Class<?>[]::new));
		factory.setTargetSource(new LatestTarget<>(Object.class, () -> beans.getBean(name)));
		return factory.getProxy(beans.getBeanClassLoader());
	}

	private static Set<Class<?>> interfaces(Class<?> type) {
		return ClassUtils.getAllInterfacesForClassAsSet(type)
			.stream()
			.filter((candidate) -> AnnotatedElementUtils.isAnnotated(candidate, ActivityInterface.class))
			.collect(Collectors.toSet());
	}

	private static boolean isAnnotated(Class<?> type) {
		return AnnotatedElementUtils.isAnnotated(type, TemporalActivities.class);
	}

	/**
	 * Stands for a class with activities that the test does not replace but adds.
	 */
	@TemporalActivities
	private static final class Replacement {

	}

}
