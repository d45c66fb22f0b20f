package dev.temporalworker.worker.registration;

import java.util.List;

import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.worker.registration.TaskQueueSpec.NexusServiceSpec;
import io.nexusrpc.handler.ServiceImpl;
import io.nexusrpc.handler.ServiceImplInstance;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Discovers beans annotated with {@link TemporalNexusService @TemporalNexusService}. The
 * SDK looks for {@link ServiceImpl @ServiceImpl} on the very class of the object, which a
 * proxy hides, so the target of the bean is registered.
 */
final class NexusServiceDiscoverer {

	private final AnnotatedBeans<TemporalNexusService> beans;

	NexusServiceDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		this.beans = annotatedBeans(beanFactory);
	}

	static AnnotatedBeans<TemporalNexusService> annotatedBeans(ConfigurableListableBeanFactory beanFactory) {
		// No interface tells that a lazy bean is worth creating
		return new AnnotatedBeans<>(beanFactory, TemporalNexusService.class, (type) -> false);
	}

	void discover(Registrations registrations) {
		this.beans.forEach((name, bean, annotation) -> {
			Object target = unwrap(bean);
			String owner = AnnotatedBeans.describe(name, bean);
			ServiceImpl service = target.getClass().getDeclaredAnnotation(ServiceImpl.class);
			if (service == null) {
				throw new RegistrationException(
						"%s is annotated with @TemporalNexusService but not with @ServiceImpl.".formatted(owner),
						"Annotate the class with @ServiceImpl(service = …).");
			}
			registrations.add(new NexusServiceSpec(name, target, serviceName(target, owner)), owner,
					annotation.taskQueue(), List.of(service.service()));
		});
	}

	private static String serviceName(Object target, String owner) {
		try {
			return ServiceImplInstance.fromInstance(target).getDefinition().getName();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw new RegistrationException(
					"%s is not a Nexus service the SDK accepts: %s".formatted(owner, ex.getMessage()),
					"Implement each operation of the service interface with an @OperationImpl method.", ex);
		}
	}

	private static Object unwrap(Object bean) {
		Object target = bean;
		for (Object next = bean; next != null; next = AopProxyUtils.getSingletonTarget(next)) {
			target = next;
		}
		return target;
	}

}
