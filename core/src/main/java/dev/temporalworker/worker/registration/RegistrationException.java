package dev.temporalworker.worker.registration;

import dev.temporalworker.TemporalWorkerException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a workflow, an activity or a Nexus service can't be registered as it is
 * written.
 *
 * @since 0.1.0
 */
public class RegistrationException extends TemporalWorkerException {

	/**
	 * Create an exception.
	 * @param problem what is wrong, naming the class, bean, key or value
	 * @param action what the user can do about it
	 */
	public RegistrationException(String problem, String action) {
		this(problem, action, null);
	}

	/**
	 * Create an exception.
	 * @param problem what is wrong, naming the class, bean, key or value
	 * @param action what the user can do about it
	 * @param cause what the SDK or the application context said
	 */
	public RegistrationException(String problem, String action, @Nullable Throwable cause) {
		super(problem, action, cause);
	}

}
