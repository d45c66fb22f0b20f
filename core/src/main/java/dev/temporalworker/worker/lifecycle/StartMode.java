package dev.temporalworker.worker.lifecycle;

/**
 * What happens when Workers can't start because the Temporal Service can't be used.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public enum StartMode {

	/**
	 * The start of the application fails.
	 */
	FAIL_FAST,

	/**
	 * The application starts, is not ready, and Workers start as soon as they can.
	 */
	BACKGROUND

}
