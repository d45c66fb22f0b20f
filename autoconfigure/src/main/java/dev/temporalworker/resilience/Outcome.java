package dev.temporalworker.resilience;

import org.jspecify.annotations.Nullable;

/**
 * How an activity ended, as far as it tells about what the activity uses.
 *
 * @param nanos how long it took
 * @param result the result, if it has one
 * @param failure what went wrong, if it did
 * @param counted whether it tells anything; a cancellation, for instance, does not
 */
record Outcome(long nanos, @Nullable Object result, @Nullable Throwable failure, boolean counted) {

	static Outcome success(long nanos, @Nullable Object result) {
		return new Outcome(nanos, result, null, true);
	}

	static Outcome failure(long nanos, Throwable failure) {
		return new Outcome(nanos, null, failure, true);
	}

	static Outcome uncounted(long nanos) {
		return new Outcome(nanos, null, null, false);
	}

}
