package dev.temporalworker.embedded;

/**
 * Thrown when an embedded Temporal Service is enabled but is not on the class path.
 */
public class MissingEmbeddedServiceException extends RuntimeException {

	private final String library;

	/**
	 * Creates an exception.
	 * @param settings the settings that ask for the service
	 * @param library the library that is missing, as {@code group:artifact}
	 */
	public MissingEmbeddedServiceException(String settings, String library) {
		super("%s, but '%s' is not on the class path".formatted(settings, library));
		this.library = library;
	}

	/**
	 * Returns the library that is missing.
	 * @return the library, as {@code group:artifact}
	 */
	public String getLibrary() {
		return this.library;
	}

}
