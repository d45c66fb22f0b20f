package dev.temporalworker.worker.lifecycle;

import java.time.Duration;

import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How persistently Workers try to start.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param mode what happens when they can't
 * @param timeout how long to try with {@link StartMode#FAIL_FAST}; errors that trying
 * again can't cure end the start at once
 * @param initialInterval time between the first two attempts, doubled from then on
 * @param maximumInterval longest time between two attempts
 * @since 0.1.0
 */
public record StartPolicy(StartMode mode, Duration timeout, Duration initialInterval, Duration maximumInterval) {

	ExponentialBackOff backOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(this.initialInterval.toMillis(), 2);
		backOff.setMaxInterval(this.maximumInterval.toMillis());
		return backOff;
	}

	/**
	 * Return whether an attempt may still be made.
	 * @param elapsed the time from the first attempt to the one in question
	 * @return whether to make it
	 */
	boolean permits(Duration elapsed) {
		return this.mode == StartMode.BACKGROUND || elapsed.compareTo(this.timeout) <= 0;
	}

}
