package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import dev.temporalworker.connection.TemporalServiceException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Remembers which exceptions have been seen, so that the next of the same origin and with
 * the same causes is known as a repetition. What has not been seen for a while, or was
 * let through long ago, counts as new. Thread-safe.
 */
final class RepeatedFailures {

	/**
	 * Something that comes back after this time is news.
	 */
	static final Duration FORGOTTEN = Duration.ofMinutes(10);

	/**
	 * Something that goes on is told again after this time.
	 */
	static final Duration REMINDER = Duration.ofHours(1);

	/**
	 * How many different exceptions are remembered.
	 */
	static final int MOST = 1000;

	private static final int LONGEST_CHAIN = 10;

	private final Map<String, Sighting> seen = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
			return size() > MOST;
		}

	};

	private final AtomicLong omitted = new AtomicLong();

	private final LongSupplier clock;

	RepeatedFailures(LongSupplier clock) {
		this.clock = clock;
	}

	/**
	 * Notice an exception.
	 * @param origin where it is told, and of what
	 * @param thrown the exception
	 * @return whether the same has been told a short time ago
	 */
	boolean isRepetition(String origin, Throwable thrown) {
		String key = "%s|%s".formatted(origin, causes(thrown));
		long now = this.clock.getAsLong();
		synchronized (this.seen) {
			Sighting before = this.seen.get(key);
			boolean repetition = before != null && now - before.last() < FORGOTTEN.toNanos()
					&& now - before.told() < REMINDER.toNanos();
			this.seen.put(key, new Sighting((before != null && repetition) ? before.told() : now, now));
			if (repetition) {
				this.omitted.incrementAndGet();
			}
			return repetition;
		}
	}

	private static String causes(Throwable thrown) {
		StringBuilder causes = new StringBuilder();
		Throwable next = thrown;
		for (int i = 0; i < LONGEST_CHAIN && next != null; i++) {
			causes.append('|').append(next.getClass().getName()).append(':').append(message(next));
			next = next.getCause();
		}
		return causes.toString();
	}

	private static String message(Throwable thrown) {
		String message = String.valueOf(thrown.getMessage());
		if (thrown instanceof StatusRuntimeException call) {
			// It tells how long the call took, and on which connection
			return (call.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) ? Status.Code.DEADLINE_EXCEEDED.name()
					: message;
		}
		return message.replaceAll("Attempt=\\d+", "");
	}

	/**
	 * Return the end of a call in one line.
	 * @param call the end
	 * @return the status, its description and the cause
	 */
	static String describe(StatusRuntimeException call) {
		return TemporalServiceException.describe(call).replaceAll("\\s+", " ");
	}

	long getOmitted() {
		return this.omitted.get();
	}

	void forget() {
		synchronized (this.seen) {
			this.seen.clear();
		}
	}

	/**
	 * When an exception came.
	 *
	 * @param told when it was told the last time
	 * @param last when it came the last time
	 */
	private record Sighting(long told, long last) {

	}

}
