package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.workflow.DynamicWorkflow;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;

/**
 * Discovers workflow implementations by scanning for
 * {@link TemporalWorkflow @TemporalWorkflow}.
 */
final class WorkflowDiscoverer {

	private final TypeScanner scanner;

	private final WorkflowInstantiator instantiator;

	/**
	 * Create a discoverer.
	 * @param scanner finds the implementations
	 * @param instantiator creates the workflow instances
	 */
	WorkflowDiscoverer(TypeScanner scanner, WorkflowInstantiator instantiator) {
		this.scanner = scanner;
		this.instantiator = instantiator;
	}

	void discover(Registrations registrations) {
		this.instantiator.checkNoBeans();
		for (Class<?> implementation : this.scanner.findAnnotated(TemporalWorkflow.class)) {
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

}
