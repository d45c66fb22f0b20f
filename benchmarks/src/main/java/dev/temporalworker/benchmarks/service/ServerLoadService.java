package dev.temporalworker.benchmarks.service;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.temporalworker.benchmarks.application.LoadWorkflow;
import dev.temporalworker.benchmarks.application.LoadWorkflowImpl;
import dev.temporalworker.benchmarks.application.Workload;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * A real Temporal Service, on which this process starts workflows and awaits them.
 */
public final class ServerLoadService extends LoadService {

	private final String target;

	private final WorkflowServiceStubs stubs;

	private final WorkflowClient client;

	private final ExecutorService callers = Executors.newCachedThreadPool();

	/**
	 * Creates a service.
	 * @param target its address
	 */
	public ServerLoadService(String target) {
		this.target = target;
		this.stubs = WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
		this.client = WorkflowClient.newInstance(this.stubs);
	}

	@Override
	public String getTarget() {
		return this.target;
	}

	@Override
	protected void start(String taskQueue, Workload workload, String payload, Runnable ended) {
		LoadWorkflow workflow = this.client.newWorkflowStub(LoadWorkflow.class,
				WorkflowOptions.newBuilder().setTaskQueue(taskQueue).build());
		WorkflowClient.start(workflow::run, workload, payload);
		if (workload == Workload.W4) {
			this.callers.execute(() -> tellAndAsk(workflow, payload));
		}
		WorkflowStub.fromTyped(workflow).getResultAsync(String.class).whenComplete((result, failure) -> {
			if (failure != null) {
				failure.printStackTrace();
			}
			else {
				ended.run();
			}
		});
	}

	private static void tellAndAsk(LoadWorkflow workflow, String payload) {
		for (int i = 0; i < LoadWorkflowImpl.IN_TURN; i++) {
			workflow.tell(payload);
			workflow.ask(payload);
		}
	}

	@Override
	protected long calls() {
		return 0;
	}

	@Override
	public void close() {
		this.callers.shutdownNow();
		this.stubs.shutdownNow();
	}

}
