package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.it.job.Gate;
import dev.temporalworker.it.job.JobApplication;
import dev.temporalworker.it.job.JobWorkflow;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.worker.WorkerCustomizer;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The job application, started on a Task Queue of its own.
 */
final class RunningApplication implements AutoCloseable {

	private final String taskQueue;

	private final ConfigurableApplicationContext context;

	private final List<Worker> workers;

	private RunningApplication(String taskQueue, ConfigurableApplicationContext context, List<Worker> workers) {
		this.taskQueue = taskQueue;
		this.context = context;
		this.workers = workers;
	}

	static RunningApplication start(TemporalService service, String... arguments) {
		return start(service.target(), "jobs-" + UUID.randomUUID(), arguments);
	}

	/**
	 * Starts the application with something between it and the service.
	 */
	static RunningApplication start(TemporalService service, ServiceStubsOptionsCustomizer connection,
			String... arguments) {
		return start(service.target(), "jobs-" + UUID.randomUUID(), connection, arguments);
	}

	static RunningApplication start(String target, String taskQueue, String... arguments) {
		return start(target, taskQueue, (options) -> {
		}, arguments);
	}

	private static RunningApplication start(String target, String taskQueue, ServiceStubsOptionsCustomizer connection,
			String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--temporal.connection.target=" + target);
		all.add("--temporal.worker.queue.jobs.task-queue=" + taskQueue);
		List<Worker> workers = new CopyOnWriteArrayList<>();
		ConfigurableApplicationContext context = new SpringApplicationBuilder(JobApplication.class)
			.web(WebApplicationType.NONE)
			// A busy machine may need longer than an application that fails fast waits
			.properties("temporal.worker.start.timeout=60s")
			.initializers((initialized) -> {
				initialized.getBeanFactory().registerSingleton("workers", (WorkerCustomizer) workers::add);
				initialized.getBeanFactory().registerSingleton("connection", connection);
			})
			.run(all.toArray(String[]::new));
		return new RunningApplication(taskQueue, context, workers);
	}

	/**
	 * Starts the same application once more, on the same Task Queue.
	 */
	RunningApplication startAgain(TemporalService service, String... arguments) {
		return start(service.target(), this.taskQueue, arguments);
	}

	WorkflowStub startJob(String id) {
		return startJob(client(), id);
	}

	WorkflowStub startJob(WorkflowClient client, String id) {
		JobWorkflow workflow = client.newWorkflowStub(JobWorkflow.class,
				WorkflowOptions.newBuilder()
					.setTaskQueue(this.taskQueue)
					.setWorkflowId(id + "-" + UUID.randomUUID())
					.build());
		WorkflowClient.start(workflow::run, id);
		return WorkflowStub.fromTyped(workflow);
	}

	int failedPolls(TaskKind kind) {
		return this.context.getBean(WorkerPolls.class).find(this.taskQueue).orElseThrow().getStatus(kind).failures();
	}

	boolean takesHeartbeats() {
		return this.context.getBean(NamespaceProbe.class)
			.describe(Duration.ofSeconds(60))
			.getNamespaceInfo()
			.getCapabilities()
			.getWorkerHeartbeats();
	}

	Gate gate() {
		return this.context.getBean(Gate.class);
	}

	WorkflowClient client() {
		return this.context.getBean(WorkflowClient.class);
	}

	/**
	 * Returns a bean of a client beside the primary one.
	 */
	<T> T bean(Class<T> type, String client) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.context.getBeanFactory(), type, client);
	}

	WorkerLifecycle lifecycle() {
		return this.context.getBean(WorkerLifecycle.class);
	}

	List<Worker> workers() {
		return this.workers;
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
