package dev.temporalworker.connection;

import org.jspecify.annotations.Nullable;

/**
 * Thrown instead of a call when there is no API key for it. Its message has nothing of
 * what the supplier says, which may be secret.
 */
final class ApiKeyException extends RuntimeException {

	ApiKeyException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
