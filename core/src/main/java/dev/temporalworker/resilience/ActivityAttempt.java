package dev.temporalworker.resilience;

import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an activity that runs: tells what its end says about what the activity
 * uses.
 */
final class ActivityAttempt {

	// What the SDK wraps checked exceptions with has no public name
	private static final Class<?> WRAPPER = Activity.wrap(new Exception()).getClass();

	private final ActivityInfo info;

	private final HeartbeatWatch heartbeats;

	private final long startNanos = System.nanoTime();

	ActivityAttempt(HeartbeatWatch heartbeats) {
		this.info = heartbeats.getInfo();
		this.heartbeats = heartbeats;
	}

	AttemptResult returned(@Nullable Object result) {
		long nanos = nanos();
		return (isTooLong(nanos) || this.heartbeats.isSilent()) ? AttemptResult.failure(nanos, timeout(null))
				: AttemptResult.success(nanos, result);
	}

	AttemptResult threw(Throwable thrown) {
		long nanos = nanos();
		Throwable failure = unwrap(thrown);
		if (isTimeout(failure, nanos)) {
			return AttemptResult.failure(nanos, timeout(failure));
		}
		return isCounted(failure) ? AttemptResult.failure(nanos, cause(failure)) : AttemptResult.uncounted(nanos);
	}

	private long nanos() {
		return System.nanoTime() - this.startNanos;
	}

	/**
	 * Return what an activity threw.
	 * @param thrown what the SDK made of it
	 * @return the same, or the checked exception in it
	 */
	static Throwable unwrap(Throwable thrown) {
		Throwable cause = thrown.getCause();
		return (WRAPPER.isInstance(thrown) && cause != null) ? unwrap(cause) : thrown;
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof ApplicationFailure && cause != null) ? cause(cause) : failure;
	}

	// The Temporal Service has given the attempt up by then, and the result with it
	private boolean isTooLong(long nanos) {
		Duration timeout = this.info.getStartToCloseTimeout();
		return !timeout.isZero() && nanos >= timeout.toNanos();
	}

	// An activity that does not exist any more has timed out, or its workflow is closed
	private boolean isTimeout(Throwable failure, long nanos) {
		if (failure instanceof ActivityNotExistsException) {
			return this.heartbeats.isLate() || isTooLong(nanos);
		}
		return failure instanceof ActivityCanceledException && failure.getCause() instanceof TimeoutFailure;
	}

	private TimeoutException timeout(@Nullable Throwable cause) {
		TimeoutException timeout = new TimeoutException(
				"The activity '%s' took longer than its timeout".formatted(this.info.getActivityType()));
		timeout.initCause(cause);
		return timeout;
	}

	private boolean isCounted(Throwable failure) {
		return !(failure instanceof ActivityCompletionException || failure instanceof CanceledFailure
				|| isInterrupted(failure) || isNotRetried(failure));
	}

	private static boolean isInterrupted(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch((cause) -> cause instanceof InterruptedException || cause instanceof ClosedByInterruptException);
	}

	private boolean isNotRetried(Throwable failure) {
		if (failure instanceof ApplicationFailure application) {
			return application.isNonRetryable() || isNotRetried(application.getType());
		}
		return isNotRetried(failure.getClass().getName());
	}

	private boolean isNotRetried(String failureType) {
		RetryOptions retry = this.info.getRetryOptions();
		return retry != null && retry.getDoNotRetry() != null
				&& Arrays.asList(retry.getDoNotRetry()).contains(failureType);
	}

}
