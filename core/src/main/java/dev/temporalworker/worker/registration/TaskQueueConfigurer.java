package dev.temporalworker.worker.registration;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.worker.WorkerCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.DynamicWorkflow;

/**
 * Configures the Worker of a Task Queue from its specification.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class TaskQueueConfigurer {

	private final List<WorkerOptionsCustomizer> workerOptions;

	private final List<WorkflowImplementationOptionsCustomizer> workflowOptions;

	private final List<WorkerCustomizer> workers;

	private final WorkerSlots slots;

	private final WorkerPolls polls;

	/**
	 * Create a configurer.
	 * @param workerOptions applied in order to the options of each Worker
	 * @param workflowOptions applied in order to the options of each workflow
	 * @param workers applied in order to each Worker, last
	 * @param slots observes the slots of each Worker
	 * @param polls observes the polls of each Worker
	 */
	public TaskQueueConfigurer(List<WorkerOptionsCustomizer> workerOptions,
			List<WorkflowImplementationOptionsCustomizer> workflowOptions, List<WorkerCustomizer> workers,
			WorkerSlots slots, WorkerPolls polls) {
		this.workerOptions = List.copyOf(workerOptions);
		this.workflowOptions = List.copyOf(workflowOptions);
		this.workers = List.copyOf(workers);
		this.slots = slots;
		this.polls = polls;
	}

	/**
	 * Create a Worker and register everything that the specification tells.
	 * @param spec the specification
	 * @param factory the factory that owns the Worker
	 * @return the Worker, not started
	 */
	public Worker configure(TaskQueueSpec spec, WorkerFactory factory) {
		WorkerOptions options = workerOptions(spec.taskQueue(), factory);
		VersioningCheck check = new VersioningCheck(spec.clientName(), options.getDeploymentOptions());
		spec.workflows().forEach(check::check);
		Worker worker = factory.newWorker(spec.taskQueue(), options);
		this.polls.observe(spec.taskQueue(), polledKinds(spec, options), factory.getWorkflowClient());
		if (!spec.isDynamic()) {
			FailingWork failing = this.polls.getTasks().getFailing();
			failing.register(spec.taskQueue(), TaskKind.WORKFLOW, spec.workflowTypes());
			failing.register(spec.taskQueue(), TaskKind.ACTIVITY, spec.activityTypes());
			failing.register(spec.taskQueue(), TaskKind.NEXUS, spec.nexusOperations());
		}
		spec.workflows().forEach((workflow) -> register(worker, workflow));
		spec.activities().forEach((activities) -> worker.registerActivitiesImplementations(activities.bean()));
		spec.nexusServices().forEach((service) -> worker.registerNexusServiceImplementation(service.service()));
		this.workers.forEach((customizer) -> customizer.customize(worker));
		return worker;
	}

	/**
	 * Return the slots of the Workers that were configured last.
	 * @return the slots
	 */
	public List<TaskQueueSlots> getSlots() {
		return this.slots.getTaskQueues();
	}

	/**
	 * Return the polls of the Workers.
	 * @return the polls
	 */
	public WorkerPolls getPolls() {
		return this.polls;
	}

	private WorkerOptions workerOptions(String taskQueue, WorkerFactory factory) {
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		this.workerOptions.forEach((customizer) -> customizer.customize(taskQueue, options));
		this.slots.observe(taskQueue, options, factory.getWorkflowClient());
		return options.build();
	}

	private static Set<TaskKind> polledKinds(TaskQueueSpec spec, WorkerOptions options) {
		Set<TaskKind> kinds = spec.kinds();
		if (options.isLocalActivityWorkerOnly()) {
			kinds.remove(TaskKind.ACTIVITY);
		}
		return kinds;
	}

	private void register(Worker worker, WorkflowSpec workflow) {
		WorkflowImplementationOptions.Builder builder = WorkflowImplementationOptions.newBuilder();
		this.workflowOptions
			.forEach((customizer) -> customizer.customize(worker.getTaskQueue(), workflow.implementation(), builder));
		WorkflowImplementationOptions options = builder.build();
		Supplier<Object> instances = workflow.instances();
		if (instances == null) {
			worker.registerWorkflowImplementationTypes(options, workflow.implementation());
		}
		else if (workflow.isDynamic()) {
			registerFactory(worker, DynamicWorkflow.class, instances, options);
		}
		else {
			POJOWorkflowImplMetadata.newInstanceForWorkflowFactory(workflow.implementation())
				.getWorkflowInterfaces()
				.stream()
				.filter((type) -> type.getWorkflowMethod().isPresent())
				.map(POJOWorkflowInterfaceMetadata::getInterfaceClass)
				.forEach((type) -> registerFactory(worker, type, instances, options));
		}
	}

	private static <T> void registerFactory(Worker worker, Class<T> type, Supplier<Object> instances,
			WorkflowImplementationOptions options) {
		worker.registerWorkflowImplementationFactory(type, () -> type.cast(instances.get()), options);
	}

}
