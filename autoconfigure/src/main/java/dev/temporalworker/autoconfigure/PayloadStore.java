package dev.temporalworker.autoconfigure;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A place for bytes, each under a location that the digest of the bytes tells. Whoever
 * implements it is thread-safe, and may block.
 */
interface PayloadStore {

	/**
	 * Return the name by which references in histories name it. It never changes.
	 * @return the name
	 */
	String name();

	/**
	 * Return the location of bytes that are stored now.
	 * @param digest the SHA-256 of the bytes in hexadecimal digits
	 * @return the location
	 */
	Map<String, String> locate(String digest);

	/**
	 * Write the bytes. They are there for good when the method returns, also if they had
	 * been there, and count as stored now.
	 * @param location the location
	 * @param bytes the bytes
	 * @throws Exception if it is not known that they are there
	 */
	void write(Map<String, String> location, byte[] bytes) throws Exception;

	/**
	 * Read bytes.
	 * @param location the location, which somebody else may have written
	 * @return the bytes, or {@code null} if nothing is there
	 * @throws Exception if it is not known whether they are there
	 */
	byte @Nullable [] read(Map<String, String> location) throws Exception;

	/**
	 * Check that payloads can be stored.
	 * @throws RuntimeException if they never can
	 */
	default void check() {
	}

	/**
	 * Delete what was stored before.
	 * @param limit when it was stored at the latest
	 * @param most how many to delete at most
	 * @return how many were deleted
	 * @throws Exception if it is not known what was deleted
	 */
	default int deleteBefore(Instant limit, int most) throws Exception {
		throw new UnsupportedOperationException();
	}

	/**
	 * Release what is needed to write and read.
	 */
	default void close() {
	}

}
