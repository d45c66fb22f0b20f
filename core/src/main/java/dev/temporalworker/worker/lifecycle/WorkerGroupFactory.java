package dev.temporalworker.worker.lifecycle;

import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.polling.TakenTasks;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.RegistrationException;
import dev.temporalworker.worker.registration.TaskQueueConfigurer;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;

/**
 * Creates the Workers of a client. The SDK's Workers run once, so that each start of the
 * application context needs new ones.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class WorkerGroupFactory {

	private final WorkflowClient client;

	private final TaskQueues taskQueues;

	private final TaskQueueConfigurer configurer;

	private final List<WorkerInterceptor> interceptors;

	private final List<WorkerFactoryOptionsCustomizer> customizers;

	/**
	 * Create a factory.
	 * @param client the client that the Workers poll with
	 * @param taskQueues what the Workers run
	 * @param configurer configures each Worker
	 * @param interceptors the interceptors of all Workers, in order
	 * @param customizers applied in order to the options that all Workers share
	 * @throws RegistrationException if the client is not one of the SDK's
	 */
	public WorkerGroupFactory(WorkflowClient client, TaskQueues taskQueues, TaskQueueConfigurer configurer,
			List<WorkerInterceptor> interceptors, List<WorkerFactoryOptionsCustomizer> customizers) {
		checkClient(client);
		this.client = client;
		this.taskQueues = taskQueues;
		this.configurer = configurer;
		this.interceptors = List.copyOf(interceptors);
		this.customizers = List.copyOf(customizers);
	}

	private static void checkClient(WorkflowClient client) {
		// A mock has no internals, which the SDK casts and calls without a check
		if (client.getInternal() == null) {
			throw new RegistrationException(
					"Workers can't poll with the WorkflowClient %s, which the SDK did not create."
						.formatted(client.getClass().getName()),
					"Set 'temporal.worker.enabled=false' where the client is mocked, or create it with WorkflowClient.newInstance.");
		}
	}

	List<String> describe() {
		return this.taskQueues.getSpecs().stream().map(TaskQueueSummary::of).toList();
	}

	/**
	 * Create Workers for all Task Queues. Does no network I/O.
	 * @return the Workers, not started
	 */
	public WorkerGroup create() {
		return create(this.taskQueues.getSpecs());
	}

	/**
	 * Create Workers for some Task Queues, which need not be those of the client. Does no
	 * network I/O.
	 * @param specs what the Workers run
	 * @return the Workers, not started
	 */
	public WorkerGroup create(List<TaskQueueSpec> specs) {
		WorkerPolls polls = this.configurer.getPolls();
		TakenTasks tasks = polls.getTasks();
		InFlightActivities inFlight = new InFlightActivities(tasks);
		LocalActivityFailures failures = new LocalActivityFailures(tasks.getFailing(),
				this.client.getOptions().getDataConverter());
		WorkerFactory factory = WorkerFactory.newInstance(this.client, options(inFlight, failures));
		List<Worker> workers = specs.stream().map((spec) -> this.configurer.configure(spec, factory)).toList();
		return new WorkerGroup(factory, workers, this.configurer.getSlots(), polls,
				() -> new RunningTasks(inFlight, tasks));
	}

	// The last is the outermost, and sees what the others make of a failure
	private WorkerFactoryOptions options(InFlightActivities innermost, LocalActivityFailures outermost) {
		List<WorkerInterceptor> all = new ArrayList<>(this.interceptors);
		all.add(0, innermost);
		all.add(outermost);
		WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder()
			.setWorkerInterceptors(all.toArray(WorkerInterceptor[]::new));
		this.customizers.forEach((customizer) -> customizer.customize(options));
		return options.build();
	}

}
