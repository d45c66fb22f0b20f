package dev.temporalworker.worker;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Discovers beans annotated with {@link TemporalActivities @TemporalActivities}.
 */
public final class ActivitiesDiscoverer {

	private final AnnotatedBeans beans;

	public ActivitiesDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new AnnotatedBeans(beanFactory);
	}

	void discover(Registrations registrations) {
		this.beans.forEach(TemporalActivities.class, (name, bean, annotation) -> {
			POJOActivityImplMetadata metadata = metadataOf(name, bean);
			registrations.add(new ActivitiesSpec(name, bean, typesOf(name, bean, metadata)),
					AnnotatedBeans.describe(name, bean), annotation.taskQueue(), interfacesOf(metadata));
		});
	}

	private static POJOActivityImplMetadata metadataOf(String name, Object bean) {
		try {
			return POJOActivityImplMetadata.newInstance(bean.getClass());
		}
		catch (IllegalArgumentException ex) {
			throw new RegistrationException(
					"%s has activities the SDK does not accept: %s".formatted(AnnotatedBeans.describe(name, bean),
							ex.getMessage()),
					"Implement a public interface annotated with @ActivityInterface, without overloaded methods.", ex);
		}
	}

	private static Set<String> typesOf(String name, Object bean, POJOActivityImplMetadata metadata) {
		Set<String> types = new LinkedHashSet<>();
		if (bean instanceof DynamicActivity) {
			return types;
		}
		metadata.getActivityMethods().stream().map(POJOActivityMethodMetadata::getActivityTypeName).forEach(types::add);
		if (types.isEmpty()) {
			throw new RegistrationException(
					"%s is annotated with @TemporalActivities but implements no interface annotated with @ActivityInterface."
						.formatted(AnnotatedBeans.describe(name, bean)),
					"Annotate its interface with @ActivityInterface, or implement DynamicActivity. A bean behind a JDK proxy must expose that interface.");
		}
		return types;
	}

	private static Collection<Class<?>> interfacesOf(POJOActivityImplMetadata metadata) {
		return metadata.getActivityInterfaces()
			.stream()
			.<Class<?>>map(POJOActivityInterfaceMetadata::getInterfaceClass)
			.toList();
	}

}
