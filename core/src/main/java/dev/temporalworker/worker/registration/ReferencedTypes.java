package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import io.nexusrpc.ServiceDefinition;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;

/**
 * The types that an application knows: those that its Workers run, and those that its
 * workflows create stubs for.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param activities the activity types
 * @param workflows the workflow types
 * @param nexusServices the names of Nexus services
 * @since 0.1.0
 */
public record ReferencedTypes(Set<String> activities, Set<String> workflows, Set<String> nexusServices) {

	/**
	 * Collect types.
	 * @param specs what the Workers run
	 * @return the types, in order
	 */
	public static ReferencedTypes of(Collection<TaskQueueSpec> specs) {
		return new ReferencedTypes(
				collect(specs.stream().flatMap((spec) -> spec.activities().stream()).map(ActivitiesSpec::types),
						stubs(specs, StubScanner.forActivities()).map(ReferencedTypes::activityTypes)),
				collect(specs.stream().flatMap((spec) -> spec.workflows().stream()).map(WorkflowSpec::types),
						stubs(specs, StubScanner.forChildWorkflows()).map(ReferencedTypes::workflowType)),
				collect(specs.stream()
					.flatMap((spec) -> spec.nexusServices().stream())
					.map((service) -> Set.of(service.name())),
						stubs(specs, StubScanner.forNexusServices())
							.map((type) -> Set.of(ServiceDefinition.fromClass(type).getName()))));
	}

	private static Stream<Class<?>> stubs(Collection<TaskQueueSpec> specs, StubScanner scanner) {
		return specs.stream()
			.flatMap((spec) -> spec.workflows().stream())
			.flatMap((workflow) -> scanner.scan(workflow.implementation()).stream());
	}

	/**
	 * Return the activity types of an interface.
	 * @param type the interface
	 * @return the activity types, in order
	 */
	static Set<String> activityTypes(Class<?> type) {
		Set<String> types = new TreeSet<>();
		POJOActivityInterfaceMetadata.newInstance(type)
			.getMethodsMetadata()
			.stream()
			.map(POJOActivityMethodMetadata::getActivityTypeName)
			.forEach(types::add);
		return types;
	}

	private static Set<String> workflowType(Class<?> type) {
		return POJOWorkflowInterfaceMetadata.newInstance(type).getWorkflowType().map(Set::of).orElse(Set.of());
	}

	private static Set<String> collect(Stream<Set<String>> registered, Stream<Set<String>> stubbed) {
		Set<String> types = new TreeSet<>();
		Stream.of(registered, stubbed).flatMap(Function.identity()).forEach(types::addAll);
		return types;
	}

}
