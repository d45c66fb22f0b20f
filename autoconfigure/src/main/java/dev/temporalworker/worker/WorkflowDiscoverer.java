package dev.temporalworker.worker;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.workflow.DynamicWorkflow;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Discovers workflow implementations by scanning packages for
 * {@link TemporalWorkflow @TemporalWorkflow}. Profiles and conditions on the classes are
 * honoured.
 */
public final class WorkflowDiscoverer {

	private final Collection<String> packages;

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	private final WorkflowInstantiator instantiator;

	/**
	 * Creates a discoverer.
	 * @param packages the packages to scan, with those below
	 * @param environment tells the active profiles
	 * @param resourceLoader finds and loads the classes
	 * @param instantiator creates the workflow instances
	 */
	public WorkflowDiscoverer(Collection<String> packages, Environment environment, ResourceLoader resourceLoader,
			WorkflowInstantiator instantiator) {
		this.packages = List.copyOf(packages);
		this.environment = environment;
		this.resourceLoader = resourceLoader;
		this.instantiator = instantiator;
	}

	void discover(Registrations registrations) {
		for (Class<?> implementation : findImplementations()) {
			TemporalWorkflow annotation = AnnotatedElementUtils.findMergedAnnotation(implementation,
					TemporalWorkflow.class);
			Assert.state(annotation != null, () -> implementation.getName() + " lost its annotation");
			this.instantiator.check(implementation);
			Collection<Class<?>> interfaces = interfacesOf(implementation);
			// Constructor arguments may be missing where another application runs the
			// workflow
			if (registrations.isRunHere(implementation.getName(), annotation.taskQueue(), interfaces)) {
				WorkflowSpec spec = new WorkflowSpec(implementation, typesOf(implementation),
						this.instantiator.instancesOf(implementation));
				registrations.add(spec, annotation.taskQueue(), interfaces);
			}
		}
	}

	private List<Class<?>> findImplementations() {
		Scanner scanner = new Scanner(this.environment);
		scanner.setResourceLoader(this.resourceLoader);
		Set<String> names = new LinkedHashSet<>();
		for (String basePackage : this.packages) {
			scanner.findCandidateComponents(basePackage)
				.stream()
				.map(BeanDefinition::getBeanClassName)
				.filter((name) -> name != null)
				.forEach(names::add);
		}
		return names.stream().sorted(Comparator.naturalOrder()).<Class<?>>map(this::load).toList();
	}

	private Class<?> load(String name) {
		// The class loader of the application context, which devtools replaces on restart
		return ClassUtils.resolveClassName(name, this.resourceLoader.getClassLoader());
	}

	private static Set<String> typesOf(Class<?> implementation) {
		if (DynamicWorkflow.class.isAssignableFrom(implementation)) {
			return Set.of();
		}
		Set<String> types = new LinkedHashSet<>();
		metadataOf(implementation).getWorkflowMethods()
			.stream()
			.map(POJOWorkflowMethodMetadata::getName)
			.forEach(types::add);
		if (types.isEmpty()) {
			throw new RegistrationException(
					"%s is annotated with @TemporalWorkflow but implements no interface with a @WorkflowMethod."
						.formatted(implementation.getName()),
					"Implement an interface annotated with @WorkflowInterface, or DynamicWorkflow.");
		}
		return types;
	}

	private static Collection<Class<?>> interfacesOf(Class<?> implementation) {
		if (DynamicWorkflow.class.isAssignableFrom(implementation)) {
			return List.of();
		}
		return metadataOf(implementation).getWorkflowInterfaces()
			.stream()
			.<Class<?>>map(POJOWorkflowInterfaceMetadata::getInterfaceClass)
			.toList();
	}

	private static POJOWorkflowImplMetadata metadataOf(Class<?> implementation) {
		try {
			return POJOWorkflowImplMetadata.newInstanceForWorkflowFactory(implementation);
		}
		catch (IllegalArgumentException ex) {
			throw new RegistrationException(
					"%s is not a workflow implementation the SDK accepts: %s".formatted(implementation.getName(),
							ex.getMessage()),
					"Implement an interface annotated with @WorkflowInterface as the message asks.", ex);
		}
	}

	/**
	 * Finds annotated types of every sort, so that those that can't be instantiated are
	 * refused later instead of being passed over.
	 */
	private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

		Scanner(Environment environment) {
			super(false, environment);
			addIncludeFilter(new AnnotationTypeFilter(TemporalWorkflow.class, false));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return true;
		}

	}

}
