package dev.temporalworker.worker.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.NexusServiceSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * Collects what is registered on each Task Queue and refuses what contradicts itself.
 */
final class Registrations {

	private static final String DYNAMIC = "(dynamic)";

	private final TaskQueueCatalog queues;

	private final Map<DeclaredTaskQueue, Registered> registered = new LinkedHashMap<>();

	Registrations(TaskQueueCatalog queues) {
		this.queues = queues;
		queues.all().filter(DeclaredTaskQueue::enabled).forEach(this::on);
	}

	boolean isRunHere(String owner, String[] names, Collection<Class<?>> interfaces) {
		return queuesOf(owner, names, interfaces).stream().anyMatch(DeclaredTaskQueue::enabled);
	}

	void add(WorkflowSpec workflow, String[] names, Collection<Class<?>> interfaces) {
		String owner = workflow.implementation().getName();
		assign(owner, names, interfaces, (queue, target) -> {
			claim(queue, "workflow", owner, workflow.types());
			target.workflows.add(workflow);
		});
	}

	void add(ActivitiesSpec activities, String owner, String[] names, Collection<Class<?>> interfaces) {
		assign(owner, names, interfaces, (queue, target) -> {
			claim(queue, "activity", owner, activities.types());
			target.activities.add(activities);
		});
	}

	void add(NexusServiceSpec service, String owner, String[] names, Collection<Class<?>> interfaces) {
		assign(owner, names, interfaces, (queue, target) -> {
			claim(queue, "Nexus service", owner, Set.of(service.name()));
			target.nexusServices.add(service);
		});
	}

	List<TaskQueueSpec> toSpecs() {
		List<TaskQueueSpec> specs = new ArrayList<>();
		this.registered.forEach((queue, target) -> specs
			.add(new TaskQueueSpec(queue, target.workflows, target.activities, target.nexusServices)));
		specs.sort(Comparator.comparing(TaskQueueSpec::name));
		return List.copyOf(specs);
	}

	private void assign(String owner, String[] names, Collection<Class<?>> interfaces,
			BiConsumer<DeclaredTaskQueue, Registered> registration) {
		for (DeclaredTaskQueue queue : queuesOf(owner, names, interfaces)) {
			if (queue.enabled()) {
				registration.accept(queue, on(queue));
			}
		}
	}

	private Set<DeclaredTaskQueue> queuesOf(String owner, String[] names, Collection<Class<?>> interfaces) {
		Set<DeclaredTaskQueue> byClass = require(owner, Arrays.asList(names));
		Set<DeclaredTaskQueue> byInterface = require(owner,
				interfaces.stream()
					.map((type) -> AnnotatedElementUtils.findMergedAnnotation(type, TaskQueue.class))
					.filter((annotation) -> annotation != null)
					.map(TaskQueue::value)
					.toList());
		if (byClass.isEmpty() && byInterface.isEmpty()) {
			throw new RegistrationException("%s names no Task Queue.".formatted(owner),
					"Set 'taskQueue' on its annotation, or annotate its interface with @TaskQueue.");
		}
		if (!byClass.isEmpty() && !byClass.containsAll(byInterface)) {
			throw new RegistrationException(
					"%s names the Task Queue %s, but its interface names %s.".formatted(owner, describe(byClass),
							describe(byInterface)),
					"Remove 'taskQueue' from the class, so that @TaskQueue on the interface is the one place that names it.");
		}
		return byClass.isEmpty() ? byInterface : byClass;
	}

	private Set<DeclaredTaskQueue> require(String owner, List<String> names) {
		Set<DeclaredTaskQueue> required = new LinkedHashSet<>();
		names.forEach((name) -> required.addAll(this.queues.require(name, owner)));
		return required;
	}

	private void claim(DeclaredTaskQueue queue, String kind, String owner, Set<String> types) {
		for (String type : types.isEmpty() ? Set.of(DYNAMIC) : types) {
			String other = on(queue).owners.putIfAbsent(kind + " " + type, owner);
			if (other != null) {
				throw new RegistrationException(
						"%s and %s both register the %s type '%s' on the Task Queue '%s'.".formatted(other,
								StringUtils.uncapitalize(owner), kind, type, queue.taskQueue()),
						"Give one of them another type name, or move it to another Task Queue.");
			}
		}
	}

	private Registered on(DeclaredTaskQueue queue) {
		return this.registered.computeIfAbsent(queue, (key) -> new Registered());
	}

	private static String describe(Set<DeclaredTaskQueue> queues) {
		return "'%s'".formatted(String.join("', '", queues.stream().map(DeclaredTaskQueue::name).toList()));
	}

	/**
	 * What is registered on one Task Queue so far.
	 */
	private static final class Registered {

		private final List<WorkflowSpec> workflows = new ArrayList<>();

		private final List<ActivitiesSpec> activities = new ArrayList<>();

		private final List<NexusServiceSpec> nexusServices = new ArrayList<>();

		private final Map<String, String> owners = new HashMap<>();

	}

}
