package dev.temporalworker.benchmarks.variant;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.temporalworker.benchmarks.application.LoadActivities;
import dev.temporalworker.benchmarks.application.LoadActivitiesImpl;
import dev.temporalworker.benchmarks.application.LoadWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;

import org.springframework.beans.BeanUtils;

/**
 * The application on the SDK alone.
 *
 * @param stubs the connection
 * @param client the client
 * @param factory owns the Worker
 */
record PlainApplication(WorkflowServiceStubs stubs, WorkflowClient client,
		WorkerFactory factory) implements BenchmarkApplication {

	static PlainApplication start(String target, String taskQueue,
			BiConsumer<WorkerOptions.Builder, WorkflowClient> customizer) {
		WorkflowServiceStubs stubs = WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
		WorkflowClient client = WorkflowClient.newInstance(stubs);
		WorkerFactory factory = WorkerFactory.newInstance(client);
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		customizer.accept(options, client);
		Worker worker = factory.newWorker(taskQueue, options.build());
		worker.registerWorkflowImplementationTypes(LoadWorkflowImpl.class);
		worker.registerActivitiesImplementations(new LoadActivitiesImpl());
		factory.start();
		return new PlainApplication(stubs, client, factory);
	}

	/**
	 * Starts an application with many Task Queues.
	 * @param target the address of the Temporal Service
	 * @param implementations what the Task Queues run
	 * @return the application
	 */
	static BenchmarkApplication start(String target, Map<String, List<Class<?>>> implementations) {
		WorkflowServiceStubs stubs = WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
		WorkflowClient client = WorkflowClient.newInstance(stubs);
		WorkerFactory factory = WorkerFactory.newInstance(client);
		implementations.forEach((taskQueue, types) -> {
			Worker worker = factory.newWorker(taskQueue);
			types.forEach((type) -> {
				if (LoadActivities.class.isAssignableFrom(type)) {
					worker.registerActivitiesImplementations(BeanUtils.instantiateClass(type));
				}
				else {
					worker.registerWorkflowImplementationTypes(type);
				}
			});
		});
		factory.start();
		return new PlainApplication(stubs, client, factory);
	}

	@Override
	public String scrape() {
		return "";
	}

	@Override
	public void close() {
		this.factory.shutdownNow();
		this.stubs.shutdownNow();
	}

}
