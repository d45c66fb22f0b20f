package dev.temporalworker.worker.registration;

import org.apache.commons.logging.Log;

/**
 * What a check does with a doubtful registration.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
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
	OFF;

	/**
	 * Report a registration that a check has found doubtful.
	 * @param exception what is doubtful
	 * @param logger where to log a warning
	 * @throws RegistrationException if the start of the application is to stop
	 */
	public void report(RegistrationException exception, Log logger) {
		switch (this) {
			case FAIL -> throw exception;
			case WARN -> logger.warn("%s %s".formatted(exception.getMessage(), exception.getAction()));
			case OFF -> {
			}
		}
	}

}
