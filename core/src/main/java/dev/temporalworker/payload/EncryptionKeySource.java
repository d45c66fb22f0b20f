package dev.temporalworker.payload;

import java.util.Arrays;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Knows the keys that payloads are encrypted with, such as those of a key management
 * service. Implementations are thread-safe. They are asked by threads of workflows, which
 * must have an answer within less than a second; answers are cached.
 *
 * @since 0.1.0
 */
public interface EncryptionKeySource {

	/**
	 * Return the key to encrypt with from now on.
	 * @return the key
	 */
	EncryptionKey getCurrentKey();

	/**
	 * Return a key that payloads may have been encrypted with.
	 * @param id the id of the key
	 * @return the key, or {@code null} if there is none with this id
	 */
	@Nullable EncryptionKey getKey(String id);

	/**
	 * A key for AES-256.
	 *
	 * @param id the id, by which the key is found again as long as there are payloads
	 * that it has encrypted; everybody may know it
	 * @param secret the key itself
	 */
	record EncryptionKey(String id, SecretKey secret) {

		private static final int BYTES = 32;

		public EncryptionKey {
			Assert.hasText(id, "'id' must not be empty");
			byte[] encoded = secret.getEncoded();
			// A key that never leaves its hardware tells nothing
			Assert.isTrue(encoded == null || encoded.length == BYTES,
					() -> "The key '%s' must have %d bytes".formatted(id, BYTES));
			if (encoded != null) {
				Arrays.fill(encoded, (byte) 0);
			}
		}

		/**
		 * Create a key.
		 * @param id the id
		 * @param secret the 32 bytes of the key
		 */
		public EncryptionKey(String id, byte[] secret) {
			this(id, new SecretKeySpec(secret, "AES"));
		}

		@Override
		public String toString() {
			return "EncryptionKey[id=%s]".formatted(this.id);
		}

	}

}
