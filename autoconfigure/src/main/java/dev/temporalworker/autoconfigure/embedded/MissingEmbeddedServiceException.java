package dev.temporalworker.autoconfigure.embedded;

import dev.temporalworker.TemporalWorkerException;

/**
 * Thrown when an embedded Temporal Service is enabled but is not on the class path.
 */
class MissingEmbeddedServiceException extends TemporalWorkerException {

	/**
	 * Create an exception.
	 * @param settings the settings that ask for the service
	 * @param library the library that is missing, as {@code group:artifact}
	 */
	MissingEmbeddedServiceException(String settings, String library) {
		super("%s, but '%s' is not on the class path.".formatted(settings, library),
				"""
						- Add the dependency '%s' for a demonstration or a test.
						- If there is one, look at how it is packaged: an executable jar leaves out what has the scope 'test' or is optional.
						- Set 'temporal.connection.target' to the address of a real Temporal Service, and remove 'temporal.embedded.enabled'."""
					.formatted(library),
				null);
	}

}
