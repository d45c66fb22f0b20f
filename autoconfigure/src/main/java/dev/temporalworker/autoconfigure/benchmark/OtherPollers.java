package dev.temporalworker.autoconfigure.benchmark;

import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Finds Workers that poll the Task Queues of the benchmark: they would take a part of its
 * tasks, and it a part of theirs.
 *
 * @param view asks the Temporal Service
 */
record OtherPollers(ServiceView view) {

	/**
	 * Return who polls.
	 * @param specs the Task Queues of the benchmark
	 * @return a text for each Worker and kind of tasks
	 * @throws IllegalStateException if the Temporal Service does not tell
	 */
	List<String> find(List<TaskQueueSpec> specs) {
		List<String> found = new ArrayList<>();
		for (TaskQueueSpec spec : specs) {
			for (TaskKind kind : spec.kinds()) {
				TaskQueueId id = new TaskQueueId(spec.taskQueue(), TaskQueueKind.valueOf(kind.name()));
				for (Poller poller : describe(id).pollers()) {
					found.add("'%s' polls '%s' for %s tasks (last seen %s)".formatted(poller.identity(), id.taskQueue(),
							id.kind(), poller.lastAccessTime()));
				}
			}
		}
		return found;
	}

	private TaskQueueDescription describe(TaskQueueId id) {
		Answer<TaskQueueDescription> answer = this.view.describe(id).join();
		TaskQueueDescription description = answer.value();
		if (description == null) {
			throw new IllegalStateException(
					"Nobody knows who else polls the Task Queue '%s': %s. Set '%s=true' to run the benchmark all the same"
						.formatted(id.taskQueue(), answer.failure(), Benchmark.IGNORE_OTHER_POLLERS));
		}
		return description;
	}

}
