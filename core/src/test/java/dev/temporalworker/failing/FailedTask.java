package dev.temporalworker.failing;

import dev.temporalworker.failing.FailingWork.Task;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A task that fails because a test says so.
 *
 * @param kind what the task is about
 * @param type the workflow or activity type
 * @param workflowId the id of the workflow, which that of its run follows
 * @param attempt the attempt, of which three are nearly all
 * @param taskQueue the Task Queue
 */
public record FailedTask(TaskKind kind, String type, String workflowId, int attempt, String taskQueue) implements Task {

	public FailedTask(TaskKind kind) {
		this(kind, "orders-v2");
	}

	public FailedTask(TaskKind kind, String taskQueue) {
		this(kind, (kind == TaskKind.WORKFLOW) ? "Order" : "Charge", "order-1", 1, taskQueue);
	}

	FailedTask(TaskKind kind, String type, String workflowId, int attempt) {
		this(kind, type, workflowId, attempt, "orders");
	}

	@Override
	public String runId() {
		return "run of " + this.workflowId;
	}

	@Override
	public boolean isNearTheEnd() {
		return this.attempt == 3;
	}

	@Override
	public @Nullable String refusal() {
		return null;
	}

	@Override
	public @Nullable WorkflowTaskFailedEventAttributes before() {
		return null;
	}

}
