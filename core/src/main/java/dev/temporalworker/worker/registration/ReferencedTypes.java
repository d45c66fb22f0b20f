package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.worker.registration.Stub.Kind;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;

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
						stubs(specs, Kind.ACTIVITY, Kind.LOCAL_ACTIVITY)),
				collect(specs.stream().flatMap((spec) -> spec.workflows().stream()).map(WorkflowSpec::types),
						stubs(specs, Kind.CHILD_WORKFLOW)),
				collect(specs.stream()
					.flatMap((spec) -> spec.nexusServices().stream())
					.map((service) -> Set.of(service.name())), stubs(specs, Kind.NEXUS_SERVICE)));
	}

	private static Stream<Set<String>> stubs(Collection<TaskQueueSpec> specs, Kind... kinds) {
		return specs.stream()
			.flatMap((spec) -> spec.workflows().stream())
			.flatMap((workflow) -> StubScanner.scan(workflow.implementation()).stream())
			.filter((stub) -> stub.isOf(kinds))
			.map(Stub::names);
	}

	private static Set<String> collect(Stream<Set<String>> registered, Stream<Set<String>> stubbed) {
		Set<String> types = new TreeSet<>();
		Stream.of(registered, stubbed).flatMap(Function.identity()).forEach(types::addAll);
		return types;
	}

}
