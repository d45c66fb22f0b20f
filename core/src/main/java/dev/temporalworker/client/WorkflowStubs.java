package dev.temporalworker.client;

import java.util.function.Consumer;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

import org.springframework.util.Assert;

/**
 * Creates typed workflow stubs whose Task Queue is the one that the workflow interface
 * names with {@link dev.temporalworker.TaskQueue @TaskQueue}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WorkflowStubs {

	private final WorkflowClient client;

	private final TaskQueueNames taskQueues;

	public WorkflowStubs(WorkflowClient client, TaskQueueNames taskQueues) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(taskQueues, "'taskQueues' must not be null");
		this.client = client;
		this.taskQueues = taskQueues;
	}

	/**
	 * Create a stub that starts a workflow.
	 * @param <T> the workflow interface
	 * @param type the workflow interface, annotated with
	 * {@link dev.temporalworker.TaskQueue @TaskQueue}
	 * @param workflowId the id of the workflow to start
	 * @return the stub
	 * @throws IllegalArgumentException if the interface names no Task Queue
	 */
	public <T> T newStub(Class<T> type, String workflowId) {
		return newStub(type, workflowId, (options) -> {
		});
	}

	/**
	 * Create a stub that starts a workflow with further options.
	 * @param <T> the workflow interface
	 * @param type the workflow interface, annotated with
	 * {@link dev.temporalworker.TaskQueue @TaskQueue}
	 * @param workflowId the id of the workflow to start
	 * @param customizer called last with options that carry the Task Queue and the id
	 * @return the stub
	 * @throws IllegalArgumentException if the interface names no Task Queue
	 */
	public <T> T newStub(Class<T> type, String workflowId, Consumer<WorkflowOptions.Builder> customizer) {
		WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
			.setTaskQueue(this.taskQueues.of(type))
			.setWorkflowId(workflowId);
		customizer.accept(options);
		return this.client.newWorkflowStub(type, options.build());
	}

}
