package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import dev.temporalworker.worker.tuning.TaskKind;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The polls of the Worker of one Task Queue, from its creation to its end. Thread-safe.
 */
public final class TaskQueuePolls {

	private static final Set<TaskKind> POLLED = EnumSet.complementOf(EnumSet.of(TaskKind.LOCAL_ACTIVITY));

	private final String taskQueue;

	private final Set<TaskKind> kinds;

	private final Duration longPollTimeout;

	private final Map<TaskKind, PollTracker> trackers = new EnumMap<>(TaskKind.class);

	TaskQueuePolls(String taskQueue, Set<TaskKind> kinds, Duration longPollTimeout, LongSupplier clock) {
		this.taskQueue = taskQueue;
		this.kinds = Collections
			.unmodifiableSet(kinds.isEmpty() ? EnumSet.noneOf(TaskKind.class) : EnumSet.copyOf(kinds));
		this.longPollTimeout = longPollTimeout;
		POLLED.forEach((kind) -> this.trackers.put(kind, new PollTracker(clock)));
	}

	/**
	 * Returns the Task Queue.
	 * @return the Task Queue name that the Temporal Service knows
	 */
	public String getTaskQueue() {
		return this.taskQueue;
	}

	/**
	 * Returns the kinds of tasks that the Worker should poll for.
	 * @return the kinds of which something is registered
	 */
	public Set<TaskKind> getKinds() {
		return this.kinds;
	}

	/**
	 * Returns how long a poll waits for an answer before the SDK gives it up.
	 * @return the time-out
	 */
	public Duration getLongPollTimeout() {
		return this.longPollTimeout;
	}

	/**
	 * Returns where the polls for a kind of task stand.
	 * @param kind the kind
	 * @return the status, of which nothing ever happens if the Worker does not poll for
	 * such tasks
	 * @throws IllegalArgumentException if nobody ever polls for such tasks, as for local
	 * activities
	 */
	public PollerStatus getStatus(TaskKind kind) {
		PollTracker tracker = this.trackers.get(kind);
		Assert.isTrue(tracker != null, () -> "There are no polls for %s".formatted(kind));
		return tracker.status();
	}

	@Nullable PollTracker getTracker(TaskKind kind) {
		return this.trackers.get(kind);
	}

	@Override
	public String toString() {
		return this.taskQueue;
	}

}
