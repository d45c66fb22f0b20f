package dev.temporalworker.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The result of an action.
 *
 * @param action the action
 * @param drained whether nothing runs any more, after a drain
 * @param idle whether nothing runs any more and no open poll can bring a task, after a
 * drain
 * @param durationMillis how long a drain took, in milliseconds
 * @param readiness what a pause or a drain means for readiness
 * @param taskQueues the Workers that the action was for, as they are afterwards
 * @param skipped the clients whose Workers do not run, so that nothing was done
 */
record ActionDescriptor(String action, @Nullable Boolean drained, @Nullable Boolean idle, @Nullable Long durationMillis,
		@Nullable String readiness, List<ChangedQueue> taskQueues,
		List<SkippedClient> skipped) implements OperationResponseBody {

	/**
	 * A Worker after an action.
	 *
	 * @param client the name of the client
	 * @param name the name of the Task Queue in properties
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param slots the slots that the action was for
	 * @param drain what a drain left
	 */
	record ChangedQueue(String client, String name, String taskQueue, List<SlotsDescriptor> slots,
			@Nullable DrainedQueue drain) {

	}

	/**
	 * What a drain left.
	 *
	 * @param finished how many of the tasks that ran at the beginning have ended
	 * @param unfinished what still runs
	 * @param reserved how many slots are reserved: polls that are open can still bring as
	 * many tasks
	 */
	record DrainedQueue(int finished, List<TaskDescriptor> unfinished, int reserved) {

	}

	/**
	 * A client that was passed over.
	 *
	 * @param client the name of the client
	 * @param state {@code starting}, {@code draining} or {@code stopped}
	 */
	record SkippedClient(String client, String state) {

	}

}
