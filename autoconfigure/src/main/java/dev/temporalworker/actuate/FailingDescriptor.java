package dev.temporalworker.actuate;

import java.time.Instant;
import java.util.List;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.FailingType;
import dev.temporalworker.failing.FailingWork.FailingWorkflow;
import dev.temporalworker.worker.tuning.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * What fails on a Task Queue.
 *
 * @param workflows the workflows whose tasks fail, those with most failures first
 * @param activities the activity types whose attempts fail, those with most failures
 * first
 * @param nexusOperations the Nexus operations that fail, those with most failures first
 */
record FailingDescriptor(List<FailingWorkflowDescriptor> workflows, List<FailingActivitiesDescriptor> activities,
		List<FailingNexusOperationDescriptor> nexusOperations) {

	private static final int MOST = 100;

	static @Nullable FailingDescriptor of(FailingWork failing, String taskQueue, ShownValues values) {
		FailingDescriptor descriptor = new FailingDescriptor(
				failing.getWorkflows(taskQueue)
					.stream()
					.limit(MOST)
					.map((workflow) -> FailingWorkflowDescriptor.of(workflow, values))
					.toList(),
				failing.getTypes(taskQueue)
					.stream()
					.filter((type) -> type.group().kind() != TaskKind.NEXUS)
					.limit(MOST)
					.map((type) -> FailingActivitiesDescriptor.of(type, values))
					.toList(),
				failing.getTypes(taskQueue)
					.stream()
					.filter((type) -> type.group().kind() == TaskKind.NEXUS)
					.limit(MOST)
					.map((type) -> FailingNexusOperationDescriptor.of(type, values))
					.toList());
		return descriptor.isEmpty() ? null : descriptor;
	}

	private boolean isEmpty() {
		return this.workflows.isEmpty() && this.activities.isEmpty() && this.nexusOperations.isEmpty();
	}

	/**
	 * A workflow whose tasks fail.
	 *
	 * @param type the workflow type
	 * @param workflowId the id of the workflow
	 * @param runId the id of its run
	 * @param reason why it fails
	 * @param message what the last failure told
	 * @param count how many attempts have failed since one succeeded
	 * @param since when the first of them failed
	 * @param last when the last of them failed
	 * @param version the version of the Worker
	 */
	record FailingWorkflowDescriptor(String type, @Nullable String workflowId, @Nullable String runId, String reason,
			@Nullable String message, int count, @Nullable Instant since, @Nullable Instant last,
			@Nullable String version) {

		static FailingWorkflowDescriptor of(FailingWorkflow workflow, ShownValues values) {
			return new FailingWorkflowDescriptor(workflow.group().type(),
					values.show("workflowId", workflow.workflowId()), values.show("runId", workflow.runId()),
					workflow.group().reason().toString(), values.show("failureMessage", workflow.message()),
					workflow.count(), ShownValues.show(workflow.since()), ShownValues.show(workflow.last()),
					workflow.version());
		}

	}

	/**
	 * Activities of one type that fail for the same reason.
	 *
	 * @param type the activity type
	 * @param local whether they are local activities
	 * @param reason why they fail
	 * @param message what the last failure told
	 * @param failures how many attempts have failed since one succeeded
	 * @param attempt the highest attempt among them
	 * @param nearTheEnd how many of them were nearly the last
	 * @param since when the first of them failed
	 * @param last when the last of them failed
	 */
	record FailingActivitiesDescriptor(String type, boolean local, String reason, @Nullable String message,
			long failures, int attempt, long nearTheEnd, @Nullable Instant since, @Nullable Instant last) {

		static FailingActivitiesDescriptor of(FailingType activities, ShownValues values) {
			return new FailingActivitiesDescriptor(activities.group().type(),
					activities.group().kind() == TaskKind.LOCAL_ACTIVITY, activities.group().reason().toString(),
					values.show("failureMessage", activities.message()), activities.failures(), activities.attempt(),
					activities.nearTheEnd(), ShownValues.show(activities.since()), ShownValues.show(activities.last()));
		}

	}

	/**
	 * A Nexus operation that fails for a reason.
	 *
	 * @param operation the service and the operation
	 * @param reason why it fails
	 * @param message what the last failure told
	 * @param failures how many attempts have failed since one succeeded
	 * @param since when the first of them failed
	 * @param last when the last of them failed
	 */
	record FailingNexusOperationDescriptor(String operation, String reason, @Nullable String message, long failures,
			@Nullable Instant since, @Nullable Instant last) {

		static FailingNexusOperationDescriptor of(FailingType type, ShownValues values) {
			return new FailingNexusOperationDescriptor(type.group().type(), type.group().reason().toString(),
					values.show("failureMessage", type.message()), type.failures(), ShownValues.show(type.since()),
					ShownValues.show(type.last()));
		}

	}

}
