package dev.temporalworker.worker.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.Stub.Kind;
import dev.temporalworker.worker.registration.TaskQueueRoutes.Checks;
import dev.temporalworker.worker.registration.TaskQueueRoutes.Route;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Refuses stubs that send activities and workflows to a Task Queue of this application
 * whose Worker does not run them, or to one that nobody knows.
 */
final class StubTaskQueueCheck {

	private static final Log logger = LogFactory.getLog(StubTaskQueueCheck.class);

	private final TaskQueues taskQueues;

	private final TaskQueueRoutes routes;

	private final TaskQueueCatalog catalog;

	private final Checks checks;

	/**
	 * Create the check.
	 * @param taskQueues what the Workers of the client run
	 * @param routes tells where stubs send what they call
	 * @param catalog knows the Task Queues of all clients
	 * @param checks what to do about what is doubtful
	 */
	StubTaskQueueCheck(TaskQueues taskQueues, TaskQueueRoutes routes, TaskQueueCatalog catalog, Checks checks) {
		this.taskQueues = taskQueues;
		this.routes = routes;
		this.catalog = catalog;
		this.checks = checks;
	}

	void check(String taskQueue, Class<?> implementation, MergedOptions options) {
		List<Stub> stubs = StubScanner.scan(implementation);
		for (Stub stub : stubs) {
			Caller caller = new Caller(implementation, taskQueue, stub);
			CheckMode mode = modeOf(stub.kind());
			if (mode != CheckMode.OFF) {
				ambiguous(caller, stubs, options).ifPresent((problem) -> mode.report(problem, logger));
				targets(caller, options).forEach((target, types) -> target.map((route) -> problem(caller, route, types))
					.orElseGet(() -> anywhere(caller, types))
					.ifPresent((problem) -> mode.report(problem, logger)));
			}
		}
	}

	private CheckMode modeOf(Kind kind) {
		return switch (kind) {
			case ACTIVITY, LOCAL_ACTIVITY -> this.checks.missingActivities();
			case CHILD_WORKFLOW, CONTINUED_WORKFLOW -> this.checks.missingWorkflows();
			case NEXUS_SERVICE -> CheckMode.OFF;
		};
	}

	private Optional<RegistrationException> ambiguous(Caller caller, List<Stub> stubs, MergedOptions options) {
		TypeTaskQueues named = new TypeTaskQueues();
		stubs.stream()
			.filter((stub) -> stub.isOf(caller.stub().kind()) && !stub.isOf(Kind.LOCAL_ACTIVITY))
			.forEach((stub) -> named.add(stub.names(), this.routes.taskQueueOf(stub.type()).orElse(null)));
		return caller.stub()
			.names()
			.stream()
			.filter(named::isAmbiguous)
			.filter((type) -> caller.stub().options().readable() && options.taskQueue(caller.stub(), type) == null)
			.findFirst()
			.map((type) -> new RegistrationException(
					"The workflow implementation %s calls '%s' through stubs for interfaces that name different Task Queues, one of them %s. Nothing but '%s' is known of a call."
						.formatted(caller.implementation().getName(), type, caller.stub().type().getName(), type),
					"Give one of the types another name, or set the Task Queue in the options of each stub."));
	}

	private Map<Optional<Route>, List<String>> targets(Caller caller, MergedOptions options) {
		return caller.stub()
			.names()
			.stream()
			.collect(Collectors.groupingBy((type) -> target(caller, options, type), LinkedHashMap::new,
					Collectors.toList()));
	}

	private Optional<Route> target(Caller caller, MergedOptions options, String type) {
		Stub stub = caller.stub();
		if (!stub.options().readable() && !stub.isOf(Kind.LOCAL_ACTIVITY)) {
			return Optional.empty();
		}
		String inCode = options.taskQueue(stub, type);
		if (inCode != null) {
			return Optional.of(new Route(inCode, "which the code names"));
		}
		return Optional.of(continues(caller, type) ? new Route(caller.taskQueue(), "that of the workflow")
				: this.routes.of(caller.taskQueue(), stub, type));
	}

	private boolean continues(Caller caller, String type) {
		return caller.stub().isOf(Kind.CONTINUED_WORKFLOW) && find(caller.taskQueue()).stream()
			.flatMap((spec) -> spec.workflows().stream())
			.anyMatch((workflow) -> workflow.implementation() == caller.implementation()
					&& workflow.types().contains(type));
	}

	private Optional<RegistrationException> problem(Caller caller, Route route, List<String> types) {
		DeclaredTaskQueue scoped = this.routes.findScoped(route.taskQueue(), caller.taskQueue()).orElse(null);
		if (scoped != null) {
			return Optional.of(new RegistrationException(
					"The workflow implementation %s uses the %s %s on the Task Queue '%s', %s. %s A workflow can move to another."
						.formatted(caller.implementation().getName(), caller.stub().kind().noun(),
								caller.stub().type().getName(), scoped.name(), route.reason(), scoped.describeScope()),
					scoped.adviseScope()));
		}
		TaskQueueSpec spec = find(route.taskQueue()).orElse(null);
		if (spec == null) {
			return this.catalog.refuse(this.taskQueues.getClientName(), route.taskQueue(), "%s, in a stub for %s,"
				.formatted(caller.implementation().getName(), caller.stub().type().getName()));
		}
		List<String> missing = types.stream().filter((type) -> !runs(spec, caller.stub(), type)).toList();
		if (missing.isEmpty()) {
			return Optional.empty();
		}
		TaskQueueSpec other = this.taskQueues.getSpecs()
			.stream()
			.filter((candidate) -> missing.stream().allMatch((type) -> runs(candidate, caller.stub(), type)))
			.findFirst()
			.orElse(null);
		String problem = "%s on the Task Queue '%s', %s".formatted(missing(caller, missing), route.taskQueue(),
				route.reason());
		return Optional.of((other != null)
				? new RegistrationException("%s, but on '%s'.".formatted(problem, other.taskQueue()),
						moveTo(caller, route, other, missing.get(0)))
				: new RegistrationException(problem + ".", implement(caller)));
	}

	// The code may name any Task Queue
	private Optional<RegistrationException> anywhere(Caller caller, List<String> types) {
		List<String> missing = types.stream()
			.filter((type) -> this.taskQueues.getSpecs().stream().noneMatch((spec) -> runs(spec, caller.stub(), type)))
			.toList();
		boolean elsewhere = this.routes.taskQueueOf(caller.stub().type())
			.filter((taskQueue) -> find(taskQueue).isEmpty())
			.isPresent();
		return (missing.isEmpty() || elsewhere) ? Optional.empty()
				: Optional.of(new RegistrationException(missing(caller, missing) + ".", implement(caller)));
	}

	private static String missing(Caller caller, List<String> types) {
		return "The workflow implementation %s uses the %s %s, but no Worker of this application runs '%s'".formatted(
				caller.implementation().getName(), caller.stub().kind().noun(), caller.stub().type().getName(),
				String.join("', '", types));
	}

	private String implement(Caller caller) {
		String annotate = caller.stub().isOf(Kind.ACTIVITY, Kind.LOCAL_ACTIVITY)
				? "Annotate the implementation with @TemporalActivities and make it a bean."
				: "Annotate the implementation with @TemporalWorkflow, in a package of the application.";
		String elsewhere = caller.stub().isOf(Kind.LOCAL_ACTIVITY) ? "Otherwise"
				: "If another application runs it, name the Task Queue of that one with @TaskQueue on the interface, or";
		return "%s %s set '%s=off'.".formatted(annotate, elsewhere, check(caller));
	}

	private String moveTo(Caller caller, Route route, TaskQueueSpec other, String type) {
		String off = "or set '%s=off'.".formatted(check(caller));
		if (caller.stub().isOf(Kind.LOCAL_ACTIVITY)) {
			return "Register the activities on '%s' as well, create the stub with Workflow.newActivityStub, %s"
				.formatted(route.taskQueue(), off);
		}
		if (other.queue().scoped()) {
			return "%s %s".formatted(other.queue().describeScope(), other.queue().adviseScope());
		}
		if (!route.taskQueue().equals(caller.taskQueue())) {
			return "Name '%s' there, %s".formatted(other.name(), off);
		}
		String key = this.taskQueues.getClientName()
			.key("worker.defaults.%s-options.%s.task-queue=%s"
				.formatted(caller.stub().isOf(Kind.ACTIVITY) ? "activity" : "child-workflow", type, other.name()));
		return "Annotate the interface with @TaskQueue(\"%s\") instead of naming the queue on the class, %sset the Task Queue in the options of the stub, %s"
			.formatted(other.name(), caller.stub().isOf(Kind.CONTINUED_WORKFLOW) ? "" : "set '%s', ".formatted(key),
					off);
	}

	private static String check(Caller caller) {
		return "temporal.worker.checks.%s".formatted(
				caller.stub().isOf(Kind.ACTIVITY, Kind.LOCAL_ACTIVITY) ? "missing-activities" : "missing-workflows");
	}

	private Optional<TaskQueueSpec> find(String taskQueue) {
		return this.taskQueues.getSpecs().stream().filter((spec) -> spec.taskQueue().equals(taskQueue)).findFirst();
	}

	private static boolean runs(TaskQueueSpec spec, Stub stub, String type) {
		return stub.isOf(Kind.ACTIVITY, Kind.LOCAL_ACTIVITY)
				? spec.activities().stream().anyMatch((bean) -> bean.isDynamic() || bean.types().contains(type))
				: spec.workflows()
					.stream()
					.anyMatch((workflow) -> workflow.isDynamic() || workflow.types().contains(type));
	}

	/**
	 * A workflow that creates a stub.
	 *
	 * @param implementation the implementation of the workflow
	 * @param taskQueue its Task Queue
	 * @param stub the stub
	 */
	private record Caller(Class<?> implementation, String taskQueue, Stub stub) {

	}

}
