package dev.temporalworker.oms.payload;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;

/**
 * Encrypts payloads with AES-256-GCM, the way the Go reference application does, and
 * decrypts them with the key that they name. What is not encrypted is left as it is.
 */
public class EncryptionCodec implements PayloadCodec {

	private static final String ENCODING = "encoding";

	private static final String KEY_ID = "encryption-key-id";

	private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

	private static final String CIPHER = "AES/GCM/NoPadding";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BYTES = 16;

	private final SecureRandom random = new SecureRandom();

	private final String keyId;

	/**
	 * Creates a codec.
	 * @param keyId the id of the key to encrypt with
	 */
	public EncryptionCodec(String keyId) {
		this.keyId = keyId;
	}

	@Override
	public List<Payload> encode(List<Payload> payloads) {
		return payloads.stream().map(this::encrypt).toList();
	}

	@Override
	public List<Payload> decode(List<Payload> payloads) {
		return decrypt(payloads);
	}

	/**
	 * Decrypts payloads, for which no key has to be known in advance.
	 * @param payloads the payloads, encrypted or not
	 * @return the payloads as they were before they were encrypted
	 */
	public static List<Payload> decrypt(List<Payload> payloads) {
		UnaryOperator<Payload> decrypt = EncryptionCodec::decrypt;
		return payloads.stream().map(decrypt).toList();
	}

	private Payload encrypt(Payload payload) {
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		try {
			byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, this.keyId, nonce).doFinal(payload.toByteArray());
			return Payload.newBuilder()
				.putMetadata(ENCODING, ENCRYPTED)
				.putMetadata(KEY_ID, ByteString.copyFromUtf8(this.keyId))
				.setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(encrypted)))
				.build();
		}
		catch (GeneralSecurityException ex) {
			throw new PayloadCodecException("The payload cannot be encrypted", ex);
		}
	}

	private static Payload decrypt(Payload payload) {
		if (!ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))) {
			return payload;
		}
		ByteString keyId = payload.getMetadataMap().get(KEY_ID);
		if (keyId == null || payload.getData().size() < NONCE_BYTES + TAG_BYTES) {
			throw new PayloadCodecException("The payload has no key id, or is too short");
		}
		byte[] nonce = new byte[NONCE_BYTES];
		ByteBuffer data = payload.getData().asReadOnlyByteBuffer().get(nonce);
		byte[] encrypted = new byte[data.remaining()];
		data.get(encrypted);
		try {
			return Payload.parseFrom(cipher(Cipher.DECRYPT_MODE, keyId.toStringUtf8(), nonce).doFinal(encrypted));
		}
		catch (GeneralSecurityException | InvalidProtocolBufferException ex) {
			throw new PayloadCodecException("The payload cannot be decrypted", ex);
		}
	}

	private static Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(CIPHER);
		cipher.init(mode, EncryptionKeys.get(keyId), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
		return cipher;
	}

}
