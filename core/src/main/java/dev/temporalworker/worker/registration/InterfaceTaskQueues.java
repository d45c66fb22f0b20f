package dev.temporalworker.worker.registration;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.temporalworker.worker.registration.Stub.Kind;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;

import org.springframework.util.ClassUtils;

/**
 * The Task Queues that interfaces of activities or workflows name. A workflow that
 * creates a stub for an interface means that one, whatever else has the same type.
 */
final class InterfaceTaskQueues {

	private static final String ANY = "";

	private final Set<Kind> kinds;

	private final Function<Class<?>, Optional<String>> taskQueues;

	private final TypeTaskQueues all = new TypeTaskQueues();

	private final Map<Caller, TypeTaskQueues> stubs = new HashMap<>();

	/**
	 * Create an empty collection.
	 * @param kinds the kinds of stubs for such interfaces
	 * @param taskQueues tells the Task Queue that an interface names
	 */
	InterfaceTaskQueues(Set<Kind> kinds, Function<Class<?>, Optional<String>> taskQueues) {
		this.kinds = kinds;
		this.taskQueues = taskQueues;
	}

	InterfaceTaskQueues add(Collection<Class<?>> interfaces) {
		interfaces.forEach((type) -> add(type, this.all));
		return this;
	}

	InterfaceTaskQueues addAll(List<TaskQueueSpec> specs) {
		for (TaskQueueSpec spec : specs) {
			spec.activities().stream().map(ActivitiesSpec::bean).map(ClassUtils::getAllInterfaces).forEach(this::add);
			spec.workflows().forEach((workflow) -> add(spec.taskQueue(), workflow));
		}
		return this;
	}

	private void add(Class<?>[] interfaces) {
		add(Arrays.asList(interfaces));
	}

	private void add(String taskQueue, WorkflowSpec workflow) {
		add(ClassUtils.getAllInterfacesForClass(workflow.implementation()));
		TypeTaskQueues own = new TypeTaskQueues();
		StubScanner.scan(workflow.implementation()).stream().map(Stub::type).forEach((type) -> {
			add(type, this.all);
			add(type, own);
		});
		(workflow.isDynamic() ? Set.of(ANY) : workflow.types())
			.forEach((type) -> this.stubs.put(new Caller(taskQueue, type), own));
	}

	private void add(Class<?> type, TypeTaskQueues target) {
		this.kinds.stream()
			.filter((kind) -> kind.matches(type))
			.findFirst()
			.ifPresent((kind) -> target.add(namesOf(kind, type), this.taskQueues.apply(type).orElse(null)));
	}

	private static Set<String> namesOf(Kind kind, Class<?> type) {
		try {
			return kind.namesOf(type);
		}
		catch (IllegalArgumentException ex) {
			// What the SDK does not accept is refused where it is implemented or called
			return Set.of();
		}
	}

	/**
	 * Return the Task Queue that is named for what a workflow calls.
	 * @param taskQueue the Task Queue of the workflow
	 * @param workflowType the type of the workflow
	 * @param type what it calls
	 * @return the Task Queue, if interfaces agree about it
	 */
	Optional<String> find(String taskQueue, String workflowType, String type) {
		if (!this.all.nameAny()) {
			return Optional.empty();
		}
		TypeTaskQueues own = this.stubs.get(new Caller(taskQueue, workflowType));
		if (own == null) {
			own = this.stubs.get(new Caller(taskQueue, ANY));
		}
		return ((own != null && own.knows(type)) ? own : this.all).find(type);
	}

	/**
	 * A workflow that calls something.
	 *
	 * @param taskQueue its Task Queue
	 * @param type its type
	 */
	private record Caller(String taskQueue, String type) {

	}

}
