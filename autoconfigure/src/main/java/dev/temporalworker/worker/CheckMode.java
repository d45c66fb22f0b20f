package dev.temporalworker.worker;

/**
 * What a check does with a doubtful registration.
 */
public enum CheckMode {

	/**
	 * Stop the start of the application.
	 */
	FAIL,

	/**
	 * Log a warning.
	 */
	WARN,

	/**
	 * Do not check.
	 */
	OFF

}
