package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

import com.google.protobuf.ByteString;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * The tasks that polls have brought, until the service has taken what became of them.
 * Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class TakenTasks {

	/**
	 * After this time nobody tries any more to tell the end of a task, and the service
	 * has given it to another Worker.
	 */
	static final Duration FORGOTTEN = Duration.ofMinutes(5);

	private static final long RUNNING = Long.MAX_VALUE;

	private final Map<ByteString, Task> open = new ConcurrentHashMap<>();

	private final AtomicLongArray accepted = new AtomicLongArray(TaskKind.values().length);

	private final AtomicLongArray refused = new AtomicLongArray(TaskKind.values().length);

	private final LongSupplier clock;

	private final AtomicLong lastCleaning;

	private volatile boolean observed;

	TakenTasks(LongSupplier clock) {
		this.clock = clock;
		this.lastCleaning = new AtomicLong(clock.getAsLong());
	}

	void take(TaskKind kind, ByteString token) {
		if (!token.isEmpty()) {
			forgetOld();
			this.observed = true;
			this.open.put(token, new Task(kind, this.clock.getAsLong()));
		}
	}

	/**
	 * Note that the code of an activity runs, which can take any time.
	 * @param token the token of the task
	 */
	public void begin(byte[] token) {
		this.open.computeIfPresent(ByteString.copyFrom(token), (key, task) -> new Task(task.kind(), RUNNING));
	}

	/**
	 * Note that the code of an activity has ended, and that the service is told now.
	 * @param token the token of the task
	 */
	public void end(byte[] token) {
		this.open.computeIfPresent(ByteString.copyFrom(token),
				(key, task) -> new Task(task.kind(), this.clock.getAsLong()));
	}

	/**
	 * Forget an activity whose end is told by somebody else.
	 * @param token the token of the task
	 */
	public void handOver(byte[] token) {
		remove(ByteString.copyFrom(token));
	}

	void remove(ByteString token) {
		this.open.remove(token);
	}

	/**
	 * Count what the service answered to the end of a task.
	 * @param token the token of the task
	 * @param taken whether it took it; otherwise the task is not that of the Worker any
	 * more
	 */
	void answered(ByteString token, boolean taken) {
		Task task = this.open.remove(token);
		if (task != null) {
			(taken ? this.accepted : this.refused).incrementAndGet(task.kind().ordinal());
		}
	}

	private void forgetOld() {
		long now = this.clock.getAsLong();
		long last = this.lastCleaning.get();
		if (now - last >= FORGOTTEN.toNanos() && this.lastCleaning.compareAndSet(last, now)) {
			this.open.values().removeIf((task) -> task.since() != RUNNING && now - task.since() >= FORGOTTEN.toNanos());
		}
	}

	/**
	 * Return whether the connection is seen.
	 * @return whether any task has come that was seen
	 */
	public boolean isObserved() {
		return this.observed;
	}

	/**
	 * Return what became of tasks of a kind.
	 * @param kind the kind
	 * @return how many there are, and have been
	 */
	public Counts count(TaskKind kind) {
		long open = this.open.values().stream().filter((task) -> task.kind() == kind).count();
		return new Counts(this.accepted.get(kind.ordinal()), this.refused.get(kind.ordinal()), open);
	}

	/**
	 * What became of tasks.
	 *
	 * @param accepted of how many the service has taken the end since the process began
	 * @param refused of how many it has not, because they were not those of the Worker
	 * any more: too late, for instance
	 * @param open how many run or have an end that the service has not taken yet
	 */
	public record Counts(long accepted, long refused, long open) {

	}

	/**
	 * A task.
	 *
	 * @param kind its kind
	 * @param since when it was taken or its code ended, or {@link #RUNNING}
	 */
	private record Task(TaskKind kind, long since) {

	}

}
