package dev.temporalworker.embedded;

/**
 * Thrown when an embedded Temporal Service is enabled but is not on the class path.
 */
public class MissingEmbeddedServiceException extends RuntimeException {

	public MissingEmbeddedServiceException() {
		super("'temporal.embedded.enabled' is true, but 'io.temporal:temporal-test-server' is not on the class path");
	}

}
