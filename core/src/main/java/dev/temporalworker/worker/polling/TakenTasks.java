package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.WorkerSlots;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

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

	/**
	 * After this time a task that has come also runs.
	 */
	private static final Duration BEGUN = Duration.ofSeconds(5);

	private static final long RUNNING = Long.MAX_VALUE;

	private final Map<ByteString, TakenTask> open = new ConcurrentHashMap<>();

	private final AtomicLongArray accepted = new AtomicLongArray(TaskKind.values().length);

	private final AtomicLongArray refused = new AtomicLongArray(TaskKind.values().length);

	private final FailingWork failing;

	private final LongSupplier clock;

	private final AtomicLong lastCleaning;

	private volatile boolean observed;

	TakenTasks(FailingWork failing, LongSupplier clock) {
		this.failing = failing;
		this.clock = clock;
		this.lastCleaning = new AtomicLong(clock.getAsLong());
	}

	void take(TakenTask task, ByteString token) {
		if (!token.isEmpty()) {
			forgetOld();
			this.observed = true;
			task.setTaken(this.clock.getAsLong());
			this.open.put(token, task);
		}
	}

	@Nullable TakenTask find(ByteString token) {
		return this.open.get(token);
	}

	/**
	 * Return the work that fails.
	 * @return the work, none if the connection is not observed
	 */
	public FailingWork getFailing() {
		return this.failing;
	}

	/**
	 * Note the tasks that no Worker runs any more although the service has not been told
	 * of their end.
	 * @param slots tells which tasks run
	 */
	public void check(WorkerSlots slots) {
		giveUpOverdue();
		long latest = this.clock.getAsLong() - BEGUN.toNanos();
		List<TakenTask> doubtful = this.open.values()
			.stream()
			.filter((task) -> task.isReported() && task.getSince() != RUNNING && task.getSince() <= latest)
			.toList();
		if (!doubtful.isEmpty()) {
			Set<String> running = slots.getTaskQueues()
				.stream()
				.flatMap((taskQueue) -> taskQueue.getAll().stream())
				.flatMap((kind) -> kind.getTasks().stream())
				.map((task) -> key(task.runId(), task.activityId()))
				.collect(Collectors.toSet());
			doubtful.stream()
				.filter((task) -> !running.contains(key(task.runId(), task.activityId())))
				// What has been answered meanwhile has ended properly
				.filter((task) -> this.open.containsValue(task) && task.giveUp())
				.forEach(this.failing::givenUp);
		}
	}

	/**
	 * Forget the tasks that have been given up, so that they are not taken for such whose
	 * end is still to be told.
	 */
	public void forgetGivenUp() {
		this.open.values().removeIf(TakenTask::isGivenUp);
	}

	private void giveUpOverdue() {
		long now = this.clock.getAsLong();
		this.open.forEach((token, task) -> {
			if (task.isOverdue(now) && this.open.remove(token, task)) {
				this.failing.refused(task, "It takes longer than the %s that the caller waits for an answer"
					.formatted(FailingWork.describe(task.limit())));
			}
		});
	}

	private static String key(@Nullable String runId, @Nullable String activityId) {
		return "%s/%s".formatted(runId, StringUtils.hasText(activityId) ? activityId : "");
	}

	/**
	 * Note that the code of an activity runs, which can take any time.
	 * @param token the token of the task
	 */
	public void begin(byte[] token) {
		setSince(token, RUNNING);
	}

	/**
	 * Note that the code of an activity has ended, and that the service is told now.
	 * @param token the token of the task
	 */
	public void end(byte[] token) {
		setSince(token, this.clock.getAsLong());
	}

	private void setSince(byte[] token, long since) {
		TakenTask task = this.open.get(ByteString.copyFrom(token));
		if (task != null) {
			task.setSince(since);
		}
	}

	/**
	 * Forget an activity whose end is told by somebody else.
	 * @param token the token of the task
	 */
	public void handOver(byte[] token) {
		remove(ByteString.copyFrom(token));
	}

	@Nullable TakenTask remove(ByteString token) {
		return this.open.remove(token);
	}

	/**
	 * Count what the service answered to the end of a task.
	 * @param token the token of the task
	 * @param taken whether it took it; otherwise the task is not that of the Worker any
	 * more
	 * @return the task, if it came here
	 */
	@Nullable TakenTask answered(ByteString token, boolean taken) {
		TakenTask task = this.open.remove(token);
		if (task != null) {
			(taken ? this.accepted : this.refused).incrementAndGet(task.kind().ordinal());
		}
		return task;
	}

	private void forgetOld() {
		long now = this.clock.getAsLong();
		long last = this.lastCleaning.get();
		if (now - last >= FORGOTTEN.toNanos() && this.lastCleaning.compareAndSet(last, now)) {
			this.open.values()
				.removeIf((task) -> task.getSince() != RUNNING && now - task.getSince() >= FORGOTTEN.toNanos());
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

}
