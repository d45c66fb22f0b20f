package dev.temporalworker.connection;

/**
 * Supplies the API key to authenticate with. A bean of this type replaces
 * {@code temporal.connection.api-key} and is asked for every call, so that a key can be
 * rotated; it must be quick and thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ApiKeySupplier {

	/**
	 * Return the API key to use now.
	 * @return the API key, without {@code Bearer}
	 */
	String getApiKey();

}
