package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

import dev.temporalworker.worker.polling.WorkerPolls.Durations;

/**
 * Counts durations by how long they are. Thread-safe.
 */
final class DurationCounter {

	static final List<Duration> BOUNDS = LongStream
		.of(10, 50, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 30_000)
		.mapToObj(Duration::ofMillis)
		.toList();

	private static final long[] BOUNDS_IN_NANOS = BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

	private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.size() + 1);

	void add(long nanos) {
		int i = 0;
		while (i < BOUNDS_IN_NANOS.length && nanos > BOUNDS_IN_NANOS[i]) {
			i++;
		}
		this.counts.incrementAndGet(i);
	}

	Durations get() {
		return new Durations(
				LongStream.range(0, this.counts.length()).mapToObj((i) -> this.counts.get((int) i)).toList());
	}

}
