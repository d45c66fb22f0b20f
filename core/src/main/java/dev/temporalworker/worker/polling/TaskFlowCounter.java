package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.google.protobuf.Timestamp;
import dev.temporalworker.worker.polling.WorkerPolls.TaskFlow;
import org.jspecify.annotations.Nullable;

/**
 * Counts how the tasks of one kind come and end. Thread-safe.
 */
final class TaskFlowCounter {

	/**
	 * How many types are told apart.
	 */
	static final int MOST_TYPES = 100;

	private final DurationCounter waits = new DurationCounter();

	private final AtomicLong eager = new AtomicLong();

	private final Map<String, DurationCounter> ended = new ConcurrentHashMap<>();

	private volatile @Nullable Duration clockLead;

	/**
	 * Count a task that a poll has brought.
	 * @param scheduled when it began to wait, by the clock of the service
	 * @param started when the service gave it away, by the same clock
	 */
	void polled(Timestamp scheduled, Timestamp started) {
		if (scheduled.getSeconds() > 0 && started.getSeconds() > 0) {
			this.waits.add(Math.max(0, nanos(started) - nanos(scheduled)));
			this.clockLead = Duration.ofMillis(System.currentTimeMillis() - nanos(started) / 1_000_000);
		}
	}

	private static long nanos(Timestamp time) {
		return time.getSeconds() * 1_000_000_000 + time.getNanos();
	}

	void eager(int tasks) {
		this.eager.addAndGet(tasks);
	}

	void ended(String type, long nanos) {
		DurationCounter known = this.ended.get(type);
		if (known == null && this.ended.size() < MOST_TYPES) {
			known = this.ended.computeIfAbsent(type, (key) -> new DurationCounter());
		}
		if (known != null) {
			known.add(nanos);
		}
	}

	TaskFlow get() {
		return new TaskFlow(this.waits.get(), this.eager.get(), this.clockLead,
				this.ended.entrySet()
					.stream()
					.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().get())));
	}

}
