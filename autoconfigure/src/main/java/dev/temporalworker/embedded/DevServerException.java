package dev.temporalworker.embedded;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the development server can't be started.
 */
public class DevServerException extends RuntimeException {

	private final String action;

	/**
	 * Creates an exception.
	 * @param message what is wrong, as a sentence
	 * @param action what to do about it
	 * @param cause what was thrown, if anything
	 */
	public DevServerException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * Returns what to do about it.
	 * @return the way out
	 */
	public String getAction() {
		return this.action;
	}

}
