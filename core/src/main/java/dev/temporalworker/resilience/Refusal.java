package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.temporalworker.resilience.ActivityDeferral.Reason;

/**
 * Tells that an activity may not pass now, and when to ask again.
 *
 * @param reason why it may not pass
 * @param instance the name of the Resilience4j instance
 * @param least how long it is of no use to ask again
 * @param spread the time after that over which those who wait are to be spread
 */
record Refusal(Reason reason, String instance, Duration least, Duration spread) {

	/**
	 * Return when to ask again.
	 * @param jitterCoefficient the share of the spread to use
	 * @return a delay in whole milliseconds of at least one
	 */
	Duration delay(double jitterCoefficient) {
		double jitter = this.spread.toMillis() * jitterCoefficient * ThreadLocalRandom.current().nextDouble();
		return Duration.ofMillis(this.least.toMillis() + 1 + (long) jitter);
	}

	String describe() {
		return this.reason.describe(this.instance);
	}

}
