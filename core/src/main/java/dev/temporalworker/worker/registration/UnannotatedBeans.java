package dev.temporalworker.worker.registration;

import java.util.Arrays;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.worker.registration.TaskQueueDiscoverer.Checks;
import io.nexusrpc.handler.ServiceImpl;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Tells of beans that implement activities or a Nexus service but are not annotated, so
 * that no Worker would run them.
 */
final class UnannotatedBeans {

	private static final Log logger = LogFactory.getLog(UnannotatedBeans.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final Checks checks;

	/**
	 * Create the check.
	 * @param beanFactory has the beans
	 * @param checks what to do about them
	 */
	UnannotatedBeans(ConfigurableListableBeanFactory beanFactory, Checks checks) {
		this.beanFactory = beanFactory;
		this.checks = checks;
	}

	void check() {
		if (this.checks.unannotatedActivities() != CheckMode.OFF) {
			AnnotatedBeans<TemporalActivities> annotated = ActivitiesDiscoverer.annotatedBeans(this.beanFactory);
			forEachBean((name, type, userClass) -> {
				if (ActivitiesDiscoverer.implementsActivities(type) && annotated.find(name) == null) {
					this.checks.unannotatedActivities()
						.report(new RegistrationException(
								"The bean '%s' (%s) implements activities but is not annotated with @TemporalActivities, so no Worker would run them."
									.formatted(name, userClass.getName()),
								"%s, or set 'temporal.worker.checks.unannotated-activities=off' if the bean is used otherwise."
									.formatted(OfficialAnnotations.replace(userClass, TemporalActivities.class))),
								logger);
				}
			});
		}
		if (this.checks.unannotatedNexusServices() != CheckMode.OFF) {
			AnnotatedBeans<TemporalNexusService> annotated = NexusServiceDiscoverer.annotatedBeans(this.beanFactory);
			forEachBean((name, type, userClass) -> {
				if (userClass.isAnnotationPresent(ServiceImpl.class) && annotated.find(name) == null) {
					this.checks.unannotatedNexusServices()
						.report(new RegistrationException(
								"The bean '%s' (%s) implements a Nexus service but is not annotated with @TemporalNexusService, so no Worker would run it."
									.formatted(name, userClass.getName()),
								"%s, or set 'temporal.worker.checks.unannotated-nexus-services=off' if the bean is used otherwise."
									.formatted(OfficialAnnotations.replace(userClass, TemporalNexusService.class))),
								logger);
				}
			});
		}
	}

	private void forEachBean(Action action) {
		Arrays.stream(this.beanFactory.getBeanDefinitionNames())
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name))
			.forEach((name) -> {
				Class<?> type = this.beanFactory.getType(name, false);
				if (type != null) {
					Class<?> target = AutoProxyUtils.determineTargetClass(this.beanFactory, name);
					action.accept(name, type, ClassUtils.getUserClass((target != null) ? target : type));
				}
			});
	}

	/**
	 * Takes a bean, its type, and the class behind proxies that the context has made.
	 */
	@FunctionalInterface
	private interface Action {

		void accept(String name, Class<?> type, Class<?> userClass);

	}

}
