package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.Arrays;

import io.temporal.activity.ActivityInfo;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/**
 * How the attempt of an activity ends that may not run now: with a failure that is
 * retried at the right time and bothers nobody, or, where no retry can follow, with one
 * that says so and counts as any other.
 *
 * @param delay how long the activity is deferred
 * @param obstacle why it can't be deferred, if so
 * @param description why it may not run
 * @param type the failure type
 */
record DeferralFailure(Duration delay, @Nullable String obstacle, String description, String type) {

	static DeferralFailure of(ActivityInfo info, Refusal refusal, double jitterCoefficient) {
		Duration delay = refusal.delay(jitterCoefficient);
		Duration remaining = TimeLeft.of(info, Duration.ZERO);
		if (remaining != null && delay.compareTo(remaining) > 0 && refusal.least().compareTo(remaining) < 0) {
			delay = refusal.delay(0);
		}
		return new DeferralFailure(delay, obstacle(info, refusal, delay, remaining), refusal.describe(),
				refusal.reason().getFailureType());
	}

	private static @Nullable String obstacle(ActivityInfo info, Refusal refusal, Duration delay,
			@Nullable Duration remaining) {
		String type = refusal.reason().getFailureType();
		RetryOptions retry = info.getRetryOptions();
		int attempts = (retry != null) ? retry.getMaximumAttempts() : 0;
		if (retry != null && retry.getDoNotRetry() != null && Arrays.asList(retry.getDoNotRetry()).contains(type)) {
			return "the retry options exclude '%s' from retries".formatted(type);
		}
		if (attempts > 0 && info.getAttempt() >= attempts) {
			return "attempt %d of %d was the last one".formatted(info.getAttempt(), attempts);
		}
		if (remaining != null && delay.compareTo(remaining) >= 0) {
			return "the schedule-to-close timeout is over in %s".formatted(text(remaining));
		}
		if (info.isLocal() && remaining == null && attempts == 0) {
			return "a local activity is only retried with a schedule-to-close timeout or maximum attempts";
		}
		return null;
	}

	private static String text(Duration duration) {
		return "%.1f s".formatted(duration.toMillis() / 1000.0);
	}

	boolean isFinal() {
		return this.obstacle != null;
	}

	ApplicationFailure toException() {
		ApplicationFailure.Builder failure = ApplicationFailure.newBuilder().setType(this.type);
		if (this.obstacle != null) {
			failure
				.setMessage("%s for %s, but %s: the activity can't be deferred".formatted(this.description,
						text(this.delay), this.obstacle))
				.setNonRetryable(true);
		}
		else {
			failure.setMessage("%s: the activity is deferred for %s".formatted(this.description, text(this.delay)))
				.setNextRetryDelay(this.delay)
				.setCategory(ApplicationErrorCategory.BENIGN);
		}
		ApplicationFailure exception = failure.build();
		// It would be stored with each attempt and tell nothing
		exception.setStackTrace(new StackTraceElement[0]);
		return exception;
	}

}
