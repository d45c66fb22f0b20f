package dev.temporalworker.worker.registration;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Discovers beans annotated with {@link TemporalActivities @TemporalActivities}.
 */
final class ActivitiesDiscoverer {

	private final AnnotatedBeans<TemporalActivities> beans;

	ActivitiesDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		this.beans = annotatedBeans(beanFactory);
	}

	static AnnotatedBeans<TemporalActivities> annotatedBeans(ConfigurableListableBeanFactory beanFactory) {
		return new AnnotatedBeans<>(beanFactory, TemporalActivities.class,
				(type) -> implementsActivities(type) || DynamicActivity.class.isAssignableFrom(type));
	}

	static boolean implementsActivities(Class<?> type) {
		return Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
			.anyMatch((candidate) -> AnnotatedElementUtils.isAnnotated(candidate, ActivityInterface.class));
	}

	void discover(Registrations registrations) {
		this.beans.forEach((name, bean, annotation) -> {
			String owner = AnnotatedBeans.describe(name, bean);
			if (bean instanceof DynamicActivity) {
				registrations.add(new ActivitiesSpec(name, bean, Set.of()), owner, annotation.taskQueue(), List.of());
			}
			else {
				POJOActivityImplMetadata metadata = metadataOf(bean, owner);
				registrations.add(new ActivitiesSpec(name, bean, typesOf(metadata)), owner, annotation.taskQueue(),
						interfacesOf(metadata));
			}
		});
	}

	private static POJOActivityImplMetadata metadataOf(Object bean, String owner) {
		try {
			return POJOActivityImplMetadata.newInstance(bean.getClass());
		}
		catch (IllegalArgumentException ex) {
			throw new RegistrationException(
					"%s has activities the SDK does not accept: %s".formatted(owner, ex.getMessage()),
					"Implement a public interface annotated with @ActivityInterface, without overloaded methods, or DynamicActivity. A bean behind a JDK proxy must expose that interface.",
					ex);
		}
	}

	private static Set<String> typesOf(POJOActivityImplMetadata metadata) {
		Set<String> types = new LinkedHashSet<>();
		metadata.getActivityMethods().stream().map(POJOActivityMethodMetadata::getActivityTypeName).forEach(types::add);
		return types;
	}

	private static Collection<Class<?>> interfacesOf(POJOActivityImplMetadata metadata) {
		return metadata.getActivityInterfaces()
			.stream()
			.<Class<?>>map(POJOActivityInterfaceMetadata::getInterfaceClass)
			.toList();
	}

}
