package dev.temporalworker.worker.lifecycle;

import java.time.Duration;

import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How persistently Workers try to start.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param mode what happens when they can't
 * @param timeout how long to try with {@link Mode#FAIL_FAST}; errors that trying again
 * can't cure end the start at once
 * @param initialInterval time between the first two attempts, doubled from then on
 * @param maximumInterval longest time between two attempts
 * @since 0.1.0
 */
public record StartPolicy(Mode mode, Duration timeout, Duration initialInterval, Duration maximumInterval) {

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
		return this.mode == Mode.BACKGROUND || elapsed.compareTo(this.timeout) <= 0;
	}

	/**
	 * What happens when Workers can't start because the Temporal Service can't be used.
	 */
	public enum Mode {

		/**
		 * The start of the application fails.
		 */
		FAIL_FAST,

		/**
		 * The application starts, is not ready, and Workers start as soon as they can.
		 */
		BACKGROUND,

		/**
		 * Nobody starts them but code of the application; then as if the start had to
		 * succeed.
		 */
		MANUAL

	}

}
