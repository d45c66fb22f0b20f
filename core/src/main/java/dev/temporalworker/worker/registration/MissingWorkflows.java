package dev.temporalworker.worker.registration;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.StartedWorkflows.StartedWorkflow;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.workflow.WorkflowInterface;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Tells of workflows that nobody would run: implementations that are not annotated, and
 * interfaces without an implementation on a Task Queue that this application polls for
 * workflows, be it that the interface names the queue or the application starts the
 * workflow there.
 */
final class MissingWorkflows {

	private static final Log logger = LogFactory.getLog(MissingWorkflows.class);

	private static final String OFF = "set 'temporal.worker.checks.missing-workflows=off'";

	private final TypeScanner scanner;

	private final TaskQueueCatalog queues;

	private final CheckMode mode;

	/**
	 * Create the check.
	 * @param scanner finds interfaces, implementations and what starts them
	 * @param queues the Task Queues of all clients
	 * @param mode what to do about missing workflows
	 */
	MissingWorkflows(TypeScanner scanner, TaskQueueCatalog queues, CheckMode mode) {
		this.scanner = scanner;
		this.queues = queues;
		this.mode = mode;
	}

	void check(List<TaskQueueSpec> specs) {
		if (this.mode == CheckMode.OFF) {
			return;
		}
		WorkflowTypes workflows = new WorkflowTypes();
		StartedWorkflows started = new StartedWorkflows();
		TypeFilter filter = (reader, factory) -> {
			started.read(reader.getResource(), reader.getClassMetadata().getClassName());
			return workflows.match(reader, factory);
		};
		List<Class<?>> types = this.scanner.find(filter);
		types.stream()
			.filter((type) -> !type.isInterface() && !AnnotatedElementUtils.hasAnnotation(type, TemporalWorkflow.class))
			.forEach((type) -> checkImplementation(type, specs));
		Map<Class<?>, StartedWorkflow> starts = new LinkedHashMap<>();
		for (StartedWorkflow start : started.get()) {
			Class<?> type = this.scanner.load(start.type());
			if (type.isAnnotationPresent(WorkflowInterface.class)) {
				starts.putIfAbsent(type, start);
			}
		}
		Stream.concat(types.stream().filter(Class::isInterface), starts.keySet().stream())
			.distinct()
			.forEach((type) -> checkInterface(type, specs));
		starts.forEach((type, start) -> checkStart(type, start, specs));
	}

	private void checkImplementation(Class<?> implementation, List<TaskQueueSpec> specs) {
		List<Class<?>> interfaces = Arrays.stream(ClassUtils.getAllInterfacesForClass(implementation))
			.filter((type) -> workflowType(type).isPresent())
			.toList();
		if (interfaces.stream().anyMatch((type) -> !isRun(type, specs) && !isDisabled(type))) {
			this.mode.report(new RegistrationException(
					"%s implements the workflow %s but is not annotated with @TemporalWorkflow, so no Worker would run it."
						.formatted(implementation.getName(), describe(interfaces)),
					"%s and do not make it a bean. If a WorkerCustomizer registers it, or it must not run, %s."
						.formatted(OfficialAnnotations.replace(implementation, TemporalWorkflow.class), OFF)),
					logger);
		}
	}

	private void checkInterface(Class<?> type, List<TaskQueueSpec> specs) {
		taskQueue(type).ifPresent((name) -> polledForWorkflows(specs)
			.filter((spec) -> isNamed(spec.queue(), name) && !runs(spec, type))
			.findFirst()
			.ifPresent((spec) -> reportMissing(type,
					"The workflow %s names the Task Queue '%s', which Workers of this application poll for workflows, but none of them runs it."
						.formatted(describe(List.of(type)), spec.name()))));
	}

	private void checkStart(Class<?> type, StartedWorkflow start, List<TaskQueueSpec> specs) {
		if (taskQueue(type).isPresent()) {
			return;
		}
		String taskQueue = start.taskQueue();
		if (taskQueue != null) {
			polledForWorkflows(specs).filter((spec) -> spec.taskQueue().equals(taskQueue))
				.findFirst()
				.filter((spec) -> !runs(spec, type))
				.ifPresent((spec) -> reportMissing(type,
						"%s starts the workflow %s on the Task Queue '%s', which Workers of this application poll for workflows, but none of them runs it."
							.formatted(start.by(), describe(List.of(type)), taskQueue)));
		}
	}

	private void reportMissing(Class<?> type, String problem) {
		if (workflowType(type).isEmpty()) {
			return;
		}
		String leftOut = this.scanner.findLeftOut(TemporalWorkflow.class)
			.stream()
			.filter(type::isAssignableFrom)
			.map(Class::getName)
			.collect(Collectors.joining(", "));
		if (leftOut.isEmpty()) {
			this.mode.report(new RegistrationException(problem,
					"Annotate the implementation with @TemporalWorkflow and have its package scanned for components. If another application runs the workflow, give it a Task Queue that this one does not poll for workflows, or %s."
						.formatted(OFF)),
					logger);
		}
		else {
			// Whoever wrote the filter or the condition knows
			CheckMode.WARN.report(new RegistrationException(problem,
					"A filter or condition leaves out %s. Tasks of such a workflow fail while this application takes them."
						.formatted(leftOut)),
					logger);
		}
	}

	private boolean isRun(Class<?> type, List<TaskQueueSpec> specs) {
		return polledForWorkflows(specs).anyMatch((spec) -> runs(spec, type));
	}

	private boolean isDisabled(Class<?> type) {
		List<DeclaredTaskQueue> named = taskQueue(type).stream()
			.flatMap((name) -> this.queues.all().filter((queue) -> isNamed(queue, name)))
			.toList();
		return !named.isEmpty() && named.stream().noneMatch(DeclaredTaskQueue::enabled);
	}

	private static Stream<TaskQueueSpec> polledForWorkflows(Collection<TaskQueueSpec> specs) {
		return specs.stream().filter((spec) -> !spec.workflows().isEmpty());
	}

	private static boolean runs(TaskQueueSpec spec, Class<?> type) {
		String workflowType = workflowType(type).orElse("");
		return spec.workflows().stream().map(WorkflowSpec::types).anyMatch((types) -> types.contains(workflowType))
				|| spec.workflows().stream().anyMatch(WorkflowSpec::isDynamic);
	}

	private static boolean isNamed(DeclaredTaskQueue queue, String name) {
		return queue.name().equals(name) || queue.taskQueue().equals(name);
	}

	private Optional<String> taskQueue(Class<?> type) {
		return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, TaskQueue.class))
			.map(TaskQueue::value)
			.flatMap(this.queues::resolve);
	}

	private static Optional<String> workflowType(Class<?> type) {
		if (!type.isAnnotationPresent(WorkflowInterface.class)) {
			return Optional.empty();
		}
		try {
			return POJOWorkflowInterfaceMetadata.newInstance(type).getWorkflowType();
		}
		catch (IllegalArgumentException ex) {
			// Whoever implements it is told
			return Optional.empty();
		}
	}

	private static String describe(Collection<Class<?>> interfaces) {
		Set<String> names = interfaces.stream().map(Class::getName).collect(Collectors.toSet());
		return String.join(", ", names);
	}

}
