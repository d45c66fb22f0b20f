package dev.temporalworker.embedded;

import dev.temporalworker.TemporalWorkerException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the development server can't be started.
 */
class DevServerException extends TemporalWorkerException {

	/**
	 * Create an exception.
	 * @param message what is wrong, as a sentence
	 * @param action what to do about it
	 * @param cause what was thrown, if anything
	 */
	DevServerException(String message, String action, @Nullable Throwable cause) {
		super(message, action, cause);
	}

}
