package dev.temporalworker.payload;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.temporalworker.payload.EncryptionKeySource.EncryptionKey;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;

import org.springframework.util.StringUtils;

/**
 * Encrypts payloads with AES-256-GCM. An encrypted payload tells nothing but the id of
 * its key; neither its data nor its metadata can be changed without being noticed.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class EncryptionPayloadCodec implements PayloadCodec {

	private static final String ENCODING = "encoding";

	private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/aes-256-gcm");

	private static final String KEY_ID = "encryption-key-id";

	private static final String CIPHER = "AES/GCM/NoPadding";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BYTES = 16;

	private static final int SHOWN_CHARACTERS = 100;

	private final SecureRandom random = new SecureRandom();

	private final CachedEncryptionKeys keys;

	private final boolean requireEncrypted;

	/**
	 * Create a codec.
	 * @param keys knows the keys
	 * @param timeToLive how long an answer about keys counts before they are asked for
	 * again
	 * @param requireEncrypted whether to refuse payloads that are not encrypted, instead
	 * of leaving them as they are
	 */
	public EncryptionPayloadCodec(EncryptionKeySource keys, Duration timeToLive, boolean requireEncrypted) {
		this.keys = new CachedEncryptionKeys(keys, timeToLive, System::nanoTime);
		this.requireEncrypted = requireEncrypted;
	}

	@Override
	public List<Payload> encode(List<Payload> payloads) {
		return payloads.stream().map(this::encrypt).toList();
	}

	@Override
	public List<Payload> decode(List<Payload> payloads) {
		return payloads.stream().map(this::decrypt).toList();
	}

	private Payload encrypt(Payload payload) {
		EncryptionKey key = this.keys.getCurrentKey();
		Payload.Builder encrypted = Payload.newBuilder()
			.putMetadata(ENCODING, ENCRYPTED)
			.putMetadata(KEY_ID, ByteString.copyFromUtf8(key.id()));
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		try {
			byte[] data = cipher(Cipher.ENCRYPT_MODE, key, nonce, encrypted.getMetadataMap())
				.doFinal(payload.toByteArray());
			return encrypted.setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(data))).build();
		}
		catch (GeneralSecurityException ex) {
			throw new PayloadCodecException("A payload can't be encrypted with the key '%s'.".formatted(key.id()), ex);
		}
	}

	private Payload decrypt(Payload payload) {
		ByteString encoding = payload.getMetadataOrDefault(ENCODING, ByteString.EMPTY);
		if (!encoding.equals(ENCRYPTED)) {
			return plain(payload, encoding.toStringUtf8());
		}
		String keyId = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
		if (keyId.isEmpty()) {
			throw new PayloadCodecException("An encrypted payload does not tell the id of its key.");
		}
		String name = "A payload that is encrypted with the key '%s'".formatted(shown(keyId));
		if (payload.getData().size() < NONCE_BYTES + TAG_BYTES) {
			throw new PayloadCodecException("%s is cut off after %d bytes.".formatted(name, payload.getData().size()));
		}
		try {
			return decrypt(payload, this.keys.getKey(keyId));
		}
		catch (PayloadCodecException ex) {
			throw new PayloadCodecException("%s can't be read. %s".formatted(name, ex.getMessage()), ex.getCause());
		}
		catch (AEADBadTagException | InvalidProtocolBufferException ex) {
			throw new PayloadCodecException("%s can't be read. It has been changed, or '%s' was another key then."
				.formatted(name, shown(keyId)), ex);
		}
		catch (GeneralSecurityException ex) {
			throw new PayloadCodecException("%s can't be read.".formatted(name), ex);
		}
	}

	private Payload plain(Payload payload, String encoding) {
		if (this.requireEncrypted) {
			throw new PayloadCodecException(
					"A payload with the encoding '%s' is refused, since only encrypted ones are accepted."
						.formatted(shown(encoding)));
		}
		return payload;
	}

	private static Payload decrypt(Payload payload, EncryptionKey key)
			throws GeneralSecurityException, InvalidProtocolBufferException {
		ByteString data = payload.getData();
		Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, data.substring(0, NONCE_BYTES).toByteArray(),
				payload.getMetadataMap());
		return Payload.parseFrom(cipher.doFinal(data.substring(NONCE_BYTES).toByteArray()));
	}

	private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, Map<String, ByteString> metadata)
			throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(CIPHER);
		cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
		new TreeMap<>(metadata).forEach((name, value) -> {
			update(cipher, ByteString.copyFromUtf8(name));
			update(cipher, value);
		});
		return cipher;
	}

	// The length before each part keeps apart what would be the same in a row
	private static void update(Cipher cipher, ByteString part) {
		cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.size()));
		cipher.updateAAD(part.asReadOnlyByteBuffer());
	}

	// Somebody else may have written it
	private static String shown(String text) {
		return StringUtils.truncate(text.replaceAll("\\p{Cntrl}", "?"), SHOWN_CHARACTERS);
	}

}
