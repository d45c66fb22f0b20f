package dev.temporalworker;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an application can't do as it is written or configured, with what to do
 * about it.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public abstract class TemporalWorkerException extends RuntimeException {

	private final String action;

	/**
	 * Create an exception.
	 * @param problem what is wrong, as sentences
	 * @param action what the user can do about it
	 * @param cause what was thrown, if anything
	 */
	protected TemporalWorkerException(String problem, String action, @Nullable Throwable cause) {
		super(problem, cause);
		this.action = action;
	}

	/**
	 * Return what the user can do about it.
	 * @return the action
	 */
	public String getAction() {
		return this.action;
	}

}
