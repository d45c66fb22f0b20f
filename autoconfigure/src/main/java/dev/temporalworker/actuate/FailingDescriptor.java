package dev.temporalworker.actuate;

import java.time.Instant;
import java.util.List;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.FailingActivities;
import dev.temporalworker.failing.FailingWork.FailingWorkflow;
import org.jspecify.annotations.Nullable;

/**
 * What fails on a Task Queue.
 *
 * @param workflows the workflows whose tasks fail, those with most failures first
 * @param activities the activity types whose attempts fail, those with most failures
 * first
 */
record FailingDescriptor(List<FailingWorkflowDescriptor> workflows, List<FailingActivitiesDescriptor> activities) {

	private static final int MOST = 100;

	static @Nullable FailingDescriptor of(FailingWork failing, String taskQueue, ShownValues values) {
		FailingDescriptor descriptor = new FailingDescriptor(
				failing.getWorkflows(taskQueue)
					.stream()
					.limit(MOST)
					.map((workflow) -> FailingWorkflowDescriptor.of(workflow, values))
					.toList(),
				failing.getActivities(taskQueue)
					.stream()
					.limit(MOST)
					.map((activities) -> FailingActivitiesDescriptor.of(activities, values))
					.toList());
		return (descriptor.workflows.isEmpty() && descriptor.activities.isEmpty()) ? null : descriptor;
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
	 * @param reason why they fail
	 * @param message what the last failure told
	 * @param failures how many attempts have failed since one succeeded
	 * @param attempt the highest attempt among them
	 * @param nearTheEnd how many of them were nearly the last
	 * @param since when the first of them failed
	 * @param last when the last of them failed
	 */
	record FailingActivitiesDescriptor(String type, String reason, @Nullable String message, long failures, int attempt,
			long nearTheEnd, @Nullable Instant since, @Nullable Instant last) {

		static FailingActivitiesDescriptor of(FailingActivities activities, ShownValues values) {
			return new FailingActivitiesDescriptor(activities.group().type(), activities.group().reason().toString(),
					values.show("failureMessage", activities.message()), activities.failures(), activities.attempt(),
					activities.nearTheEnd(), ShownValues.show(activities.since()), ShownValues.show(activities.last()));
		}

	}

}
