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
record AttemptResult(long nanos, @Nullable Object result, @Nullable Throwable failure, boolean counted) {

	static AttemptResult success(long nanos, @Nullable Object result) {
		return new AttemptResult(nanos, result, null, true);
	}

	static AttemptResult failure(long nanos, Throwable failure) {
		return new AttemptResult(nanos, null, failure, true);
	}

	static AttemptResult uncounted(long nanos) {
		return new AttemptResult(nanos, null, null, false);
	}

}
