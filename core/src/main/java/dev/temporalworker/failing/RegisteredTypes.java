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

	private final Map<String, Types> taskQueues = new ConcurrentHashMap<>();

	void put(String taskQueue, Set<String> workflows, Set<String> activities) {
		this.taskQueues.put(taskQueue, new Types(workflows, activities));
	}

	/**
	 * Tell what was probably meant, if a type is not registered.
	 * @param task the task
	 * @param failure its failure
	 * @return the failure to tell
	 */
	TaskFailure explain(Task task, TaskFailure failure) {
		Types types = this.taskQueues.get(task.taskQueue());
		if (types == null) {
			return failure;
		}
		boolean workflow = task.kind() == TaskKind.WORKFLOW;
		Set<String> known = new TreeSet<>(workflow ? types.workflows() : types.activities());
		// A codec can have hidden what the failure tells
		if (failure.reason() != Reason.UNKNOWN_TYPE
				&& !(TaskFailure.ENCODED.equals(failure.message()) && !known.contains(task.type()))) {
			return failure;
		}
		String message = "No %s type '%s' is registered on the Task Queue '%s', but %s.%s".formatted(
				workflow ? "workflow" : "activity", TaskFailure.bound(task.type()), task.taskQueue(), list(known),
				NearestName.of(task.type(), known).map(" Did you mean '%s'?"::formatted).orElse(""));
		return new TaskFailure(Reason.UNKNOWN_TYPE, message, failure.version(), failure.retryable());
	}

	private static String list(Set<String> names) {
		if (names.isEmpty()) {
			return "none at all";
		}
		String shown = "'%s'".formatted(String.join("', '", names.stream().limit(MOST_TOLD).toList()));
		return (names.size() > MOST_TOLD) ? "%s and %d more".formatted(shown, names.size() - MOST_TOLD) : shown;
	}

	/**
	 * The types of a Task Queue.
	 *
	 * @param workflows the workflow types
	 * @param activities the activity types
	 */
	private record Types(Set<String> workflows, Set<String> activities) {

	}

}
