package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.Objects;

import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;

/**
 * Lets an activity that failed come back when the circuit lets a trial through. Left to
 * its retry options it would come too early, or much too late, since an activity that was
 * deferred many times has many attempts and waits the longest.
 *
 * @param info the activity
 * @param delay when to retry it
 * @param elapsed how long the attempt took
 */
record FailureDelay(ActivityInfo info, Duration delay, Duration elapsed) {

	/**
	 * Apply the delay.
	 * @param thrown what the activity threw
	 * @return what to throw instead, which is recorded and shown as the same
	 */
	Exception applyTo(Exception thrown) {
		Duration left = TimeLeft.of(this.info, this.elapsed);
		Throwable failure = ActivityAttempt.unwrap(thrown);
		if (left != null && this.delay.compareTo(left) >= 0) {
			return thrown;
		}
		if (failure instanceof ApplicationFailure application) {
			if (application.getNextRetryDelay() == null) {
				application.setNextRetryDelay(this.delay);
			}
			return thrown;
		}
		boolean own = failure instanceof TemporalFailure || failure instanceof ActivityCompletionException;
		return own ? thrown : application(failure);
	}

	private ApplicationFailure application(Throwable failure) {
		ApplicationFailure application = ApplicationFailure.newBuilder()
			.setType(failure.getClass().getName())
			.setMessage(Objects.requireNonNullElse(failure.getMessage(), ""))
			.setCause(failure.getCause())
			.setNextRetryDelay(this.delay)
			.build();
		application.setStackTrace(failure.getStackTrace());
		return application;
	}

}
