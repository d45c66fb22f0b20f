package dev.temporalworker.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a payload can't be stored or read, which fails the call or the task.
 */
final class PayloadStorageException extends RuntimeException {

	PayloadStorageException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
