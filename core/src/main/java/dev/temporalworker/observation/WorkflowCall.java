package dev.temporalworker.observation;

import org.jspecify.annotations.Nullable;

/**
 * What is sent to a workflow.
 *
 * @param observation what it is observed as
 * @param operation what is done: {@code start}, {@code signal-with-start},
 * {@code update-with-start}, {@code signal}, {@code update}, {@code query} or
 * {@code root}
 * @param name the name of the signal, the update or the query, if it is one
 * @param namespace the namespace of who sends it
 * @param workflowType the type of the workflow, if the sender knows it
 * @param workflowId the id of the workflow
 * @param taskQueue the Task Queue that the workflow is started on, if it is
 */
public record WorkflowCall(TemporalObservation observation, String operation, @Nullable String name, String namespace,
		@Nullable String workflowType, String workflowId, @Nullable String taskQueue) {
}
