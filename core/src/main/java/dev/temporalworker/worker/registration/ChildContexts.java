package dev.temporalworker.worker.registration;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.NexusServiceSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Refuses child contexts with something to run that the Workers of their parent don't
 * see, since only one context of a hierarchy has Workers.
 */
final class ChildContexts {

	private final ConfigurableListableBeanFactory beanFactory;

	private final TypeScanner scanner;

	/**
	 * Create the check.
	 * @param beanFactory the bean factory of the context that has the Workers
	 * @param scanner finds the workflows of that context
	 */
	ChildContexts(ConfigurableListableBeanFactory beanFactory, TypeScanner scanner) {
		this.beanFactory = beanFactory;
		this.scanner = scanner;
	}

	void check(ApplicationContext context, List<TaskQueueSpec> specs) {
		if (!(context.getAutowireCapableBeanFactory() instanceof ConfigurableListableBeanFactory child)
				|| child == this.beanFactory || child.getBeanNamesForType(TaskQueueDiscoverer.class).length > 0) {
			return;
		}
		Set<String> unseen = new TreeSet<>();
		Set<Class<?>> seen = classes(specs);
		Stream.<Class<? extends Annotation>>of(TemporalActivities.class, TemporalNexusService.class)
			.flatMap((annotation) -> Stream.of(child.getBeanNamesForAnnotation(annotation)))
			.forEach((name) -> {
				Class<?> type = userClass(child.getType(name, false));
				if (type != null && !seen.contains(type)) {
					unseen.add("the bean '%s' (%s)".formatted(name, type.getName()));
				}
			});
		workflows(context, child).stream().map(Class::getName).forEach(unseen::add);
		if (!unseen.isEmpty()) {
			throw new RegistrationException(
					"The application context '%s' has %s, which no Worker would run: its parent context has the Workers, and they run only what is found there."
						.formatted(context.getDisplayName(), String.join(", ", unseen)),
					"Move them to the parent context, or give the Workers to the child with '@EnableAutoConfiguration(exclude = TemporalWorkerAutoConfiguration.class)' or the key 'spring.autoconfigure.exclude' in the parent.");
		}
	}

	private Set<Class<?>> workflows(ApplicationContext context, ConfigurableListableBeanFactory child) {
		String[] scanners = child.getBeanNamesForType(TypeScanner.class);
		if (scanners.length == 0 && ScannedPackages.of(child, context.getEnvironment(), context).isEmpty()) {
			return Set.of();
		}
		TypeScanner childScanner = (scanners.length > 0) ? child.getBean(scanners[0], TypeScanner.class)
				: new TypeScanner(List.of(), (reader, factory) -> false, child, context.getEnvironment(), context);
		Set<Class<?>> workflows = new LinkedHashSet<>(childScanner.findAnnotated(TemporalWorkflow.class));
		this.scanner.findAnnotated(TemporalWorkflow.class).forEach(workflows::remove);
		return workflows;
	}

	private static Set<Class<?>> classes(List<TaskQueueSpec> specs) {
		Set<Class<?>> classes = new HashSet<>();
		for (TaskQueueSpec spec : specs) {
			spec.activities()
				.stream()
				.map(ActivitiesSpec::bean)
				.map(AopProxyUtils::ultimateTargetClass)
				.forEach(classes::add);
			spec.nexusServices().stream().map(NexusServiceSpec::service).map(Object::getClass).forEach(classes::add);
		}
		return classes;
	}

	private static @Nullable Class<?> userClass(@Nullable Class<?> type) {
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

}
