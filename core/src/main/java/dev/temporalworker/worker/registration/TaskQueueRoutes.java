package dev.temporalworker.worker.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.Stub.Kind;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells on which Task Queue what the workflows of a client call runs, unless their code
 * says so: where a key sends it, else where its interface says with
 * {@link TaskQueue @TaskQueue}. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class TaskQueueRoutes {

	private static final String BY_INTERFACE = "which @TaskQueue of the interface names";

	private final TaskQueues taskQueues;

	private final DeclaredTaskQueues declared;

	private final Keys keys;

	private final SingletonSupplier<InterfaceTaskQueues> activities;

	private final SingletonSupplier<InterfaceTaskQueues> workflows;

	/**
	 * Create routes.
	 * @param taskQueues what the Workers of the client run
	 * @param declared the Task Queues that the client declares
	 * @param scanner finds the interfaces of the application
	 * @param keys tells where keys send what is called
	 */
	public TaskQueueRoutes(TaskQueues taskQueues, DeclaredTaskQueues declared, TypeScanner scanner, Keys keys) {
		this.taskQueues = taskQueues;
		this.declared = declared;
		this.keys = keys;
		this.activities = SingletonSupplier.of(() -> interfaces(scanner, Kind.ACTIVITY));
		this.workflows = SingletonSupplier.of(() -> interfaces(scanner, Kind.CHILD_WORKFLOW, Kind.CONTINUED_WORKFLOW));
	}

	private InterfaceTaskQueues interfaces(TypeScanner scanner, Kind... kinds) {
		return new InterfaceTaskQueues(Set.of(kinds), this::taskQueueOf).add(scanner.findAnnotated(TaskQueue.class))
			.addAll(this.taskQueues.getSpecs());
	}

	/**
	 * Return what the Workers of the client run.
	 * @return the Task Queues
	 */
	public TaskQueues getTaskQueues() {
		return this.taskQueues;
	}

	/**
	 * Return what sends calls there. It has to be the last interceptor, since what others
	 * decide is a decision of the code.
	 * @return the interceptor of all Workers of the client
	 */
	public WorkerInterceptor interceptor() {
		return new TaskQueueRoutingInterceptor(this);
	}

	/**
	 * Return what reads the code of each workflow, which a running one has no time for,
	 * and checks its stubs. It has to be the last customizer.
	 * @param all the Task Queues of all clients
	 * @param checks what to do about doubtful stubs
	 * @return the checks
	 */
	public WorkflowImplementationOptionsCustomizer checks(List<DeclaredTaskQueues> all, Checks checks) {
		StubChecks stubs = new StubChecks(
				new StubTaskQueueCheck(this.taskQueues, this, new TaskQueueCatalog(all), checks),
				new StubOptionsCheck(this.taskQueues.getClientName(), checks.missingOptions()));
		return (taskQueue, implementation, options) -> {
			prepare(taskQueue);
			stubs.check(taskQueue, implementation, options.build());
		};
	}

	private void prepare(String taskQueue) {
		this.activities.obtain();
		this.workflows.obtain();
		this.keys.prepare(taskQueue);
	}

	Optional<String> activity(WorkflowInfo workflow, String type) {
		return find(this.keys.activity(workflow.getTaskQueue(), type), this.activities, workflow, type);
	}

	Optional<String> childWorkflow(WorkflowInfo workflow, String type) {
		return find(this.keys.childWorkflow(workflow.getTaskQueue(), type), this.workflows, workflow, type);
	}

	Optional<String> continuedWorkflow(WorkflowInfo workflow, String type) {
		// Whoever started the workflow has decided where its type runs
		return type.equals(workflow.getWorkflowType()) ? Optional.empty() : find(null, this.workflows, workflow, type);
	}

	private Optional<String> find(@Nullable Route key, SingletonSupplier<InterfaceTaskQueues> interfaces,
			WorkflowInfo workflow, String type) {
		if (key != null) {
			return Optional.of(key.taskQueue());
		}
		Optional<String> named = interfaces.obtain().find(workflow.getTaskQueue(), workflow.getWorkflowType(), type);
		if (named.isEmpty()) {
			return named;
		}
		// What has been scheduled already stays where it is
		named.filter((taskQueue) -> !WorkflowUnsafe.isReplaying())
			.flatMap((taskQueue) -> findScoped(taskQueue, workflow.getTaskQueue()))
			.ifPresent((queue) -> {
				throw new IllegalStateException("'%s' is called on the Task Queue '%s', %s. %s %s".formatted(type,
						queue.name(), BY_INTERFACE, queue.describeScope(), queue.adviseScope()));
			});
		return named;
	}

	Optional<DeclaredTaskQueue> findScoped(String taskQueue, String workflowTaskQueue) {
		return this.declared.findScoped(taskQueue, workflowTaskQueue);
	}

	/**
	 * Return where a stub sends a type, unless the code says so.
	 * @param taskQueue the Task Queue of the workflow
	 * @param stub the stub
	 * @param type the type
	 * @return the Task Queue and what names it
	 */
	Route of(String taskQueue, Stub stub, String type) {
		Route key = switch (stub.kind()) {
			case ACTIVITY -> this.keys.activity(taskQueue, type);
			case CHILD_WORKFLOW -> this.keys.childWorkflow(taskQueue, type);
			default -> null;
		};
		return (key != null) ? key
				: taskQueueOf(stub.type()).filter((name) -> !stub.isOf(Kind.LOCAL_ACTIVITY))
					.map((name) -> new Route(name, BY_INTERFACE))
					.orElseGet(() -> new Route(taskQueue, "that of the workflow"));
	}

	Optional<String> taskQueueOf(Class<?> type) {
		try {
			return AnnotatedElementUtils.hasAnnotation(type, TaskQueue.class)
					? Optional.of(this.declared.taskQueueOf(type)) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			// Only other applications have the property of the placeholder
			return Optional.empty();
		}
	}

	/**
	 * Where keys send what is called.
	 */
	public interface Keys {

		/**
		 * Read the keys of a Task Queue.
		 * @param taskQueue the Task Queue of workflows that will run
		 */
		void prepare(String taskQueue);

		/**
		 * Return where a key sends activities.
		 * @param taskQueue the Task Queue of the workflow
		 * @param type the activity type
		 * @return the Task Queue, or {@code null} if no key names one
		 */
		@Nullable Route activity(String taskQueue, String type);

		/**
		 * Return where a key sends child workflows.
		 * @param taskQueue the Task Queue of the workflow
		 * @param type the workflow type
		 * @return the Task Queue, or {@code null} if no key names one
		 */
		@Nullable Route childWorkflow(String taskQueue, String type);

	}

	/**
	 * A Task Queue and why it is this one.
	 *
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param reason what names it, for messages
	 */
	public record Route(String taskQueue, String reason) {

	}

	/**
	 * What to do about doubtful stubs.
	 *
	 * @param missingActivities when no Worker runs an activity where a stub sends it
	 * @param missingWorkflows when no Worker runs a workflow where a stub sends it
	 * @param missingOptions when a stub has no options that the SDK needs
	 */
	public record Checks(CheckMode missingActivities, CheckMode missingWorkflows, CheckMode missingOptions) {

	}

}
