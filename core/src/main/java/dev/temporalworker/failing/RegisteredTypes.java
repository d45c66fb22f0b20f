package dev.temporalworker.failing;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.failing.FailingWork.Task;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Knows the types that are registered on each Task Queue. Thread-safe.
 */
final class RegisteredTypes {

	private static final int MOST_TOLD = 10;

	private final Map<Place, Set<String>> places = new ConcurrentHashMap<>();

	void put(String taskQueue, TaskKind kind, Set<String> types) {
		this.places.put(new Place(taskQueue, kind), types);
	}

	/**
	 * Tell what was probably meant, if a type is not registered.
	 * @param task the task
	 * @param failure its failure
	 * @return the failure to tell
	 */
	TaskFailure explain(Task task, TaskFailure failure) {
		Set<String> types = this.places.get(new Place(task.taskQueue(), task.kind()));
		if (types == null) {
			return failure;
		}
		Set<String> known = new TreeSet<>(types);
		// A codec can have hidden what the failure tells
		if (failure.reason() != Reason.UNKNOWN_TYPE
				&& !(TaskFailure.ENCODED.equals(failure.message()) && !known.contains(task.type()))) {
			return failure;
		}
		String message = "No %s '%s' is registered on the Task Queue '%s', but %s.%s".formatted(name(task.kind()),
				TaskFailure.bound(task.type()), task.taskQueue(), list(known),
				NearestName.of(task.type(), known).map(" Did you mean '%s'?"::formatted).orElse(""));
		return new TaskFailure(Reason.UNKNOWN_TYPE, message, failure.version(), failure.retryable());
	}

	private static String name(TaskKind kind) {
		return switch (kind) {
			case WORKFLOW -> "workflow type";
			case ACTIVITY, LOCAL_ACTIVITY -> "activity type";
			case NEXUS -> "Nexus operation";
		};
	}

	private static String list(Set<String> names) {
		if (names.isEmpty()) {
			return "none at all";
		}
		String shown = "'%s'".formatted(String.join("', '", names.stream().limit(MOST_TOLD).toList()));
		return (names.size() > MOST_TOLD) ? "%s and %d more".formatted(shown, names.size() - MOST_TOLD) : shown;
	}

	/**
	 * Where types are registered.
	 *
	 * @param taskQueue the Task Queue
	 * @param kind what they are of
	 */
	private record Place(String taskQueue, TaskKind kind) {

	}

}
