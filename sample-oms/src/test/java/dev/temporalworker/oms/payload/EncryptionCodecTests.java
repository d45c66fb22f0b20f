package dev.temporalworker.oms.payload;

import java.util.Base64;
import java.util.List;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EncryptionCodec}.
 */
class EncryptionCodecTests {

	// {"status":"completed"}, encrypted by the Go standard library with the nonce
	// 'twelve bytes'
	private static final String FROM_GO = "dHdlbHZlIGJ5dGVzjuTTF1I/x17HPcTt25MBNXEZJtC7jvhl2A2JsYHrTQatpCYYCb"
			+ "/JVtbhjVANyo6E/muWbTKza2kex74z9p83Jg==";

	private static final Payload PLAIN = payload("json/plain", "{\"status\":\"completed\"}");

	private final EncryptionCodec codec = new EncryptionCodec("supersecretkey");

	@Test
	void decryptsWhatGoEncrypted() {
		Payload encrypted = encrypted(Base64.getDecoder().decode(FROM_GO));
		assertThat(this.codec.decode(List.of(encrypted))).containsExactly(PLAIN);
	}

	@Test
	void encryptsPayloadWithItsMetadata() {
		assertThat(this.codec.encode(List.of(PLAIN))).singleElement().satisfies((payload) -> {
			assertThat(payload.getMetadataMap()).containsOnlyKeys("encoding", "encryption-key-id");
			assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("binary/encrypted");
			assertThat(payload.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("supersecretkey");
			assertThat(payload.getData().toStringUtf8()).doesNotContain("completed", "json/plain");
			assertThat(this.codec.decode(List.of(payload))).containsExactly(PLAIN);
		});
	}

	@Test
	void encryptsEachPayloadDifferently() {
		assertThat(this.codec.encode(List.of(PLAIN))).isNotEqualTo(this.codec.encode(List.of(PLAIN)));
	}

	@Test
	void decryptsWithTheKeyThatThePayloadNames() {
		List<Payload> encrypted = new EncryptionCodec("k1").encode(List.of(PLAIN));
		assertThat(this.codec.decode(encrypted)).containsExactly(PLAIN);
	}

	@Test
	void leavesWhatIsNotEncrypted() {
		assertThat(this.codec.decode(List.of(PLAIN))).containsExactly(PLAIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "short", "long enough to be encrypted, but it is not" })
	void refusesWhatItCannotDecrypt(String data) {
		assertThatExceptionOfType(PayloadCodecException.class)
			.isThrownBy(() -> this.codec.decode(List.of(encrypted(data.getBytes()))));
	}

	private static Payload encrypted(byte[] data) {
		return payload("binary/encrypted", "").toBuilder()
			.putMetadata("encryption-key-id", ByteString.copyFromUtf8("supersecretkey"))
			.setData(ByteString.copyFrom(data))
			.build();
	}

	private static Payload payload(String encoding, String data) {
		return Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8(encoding))
			.setData(ByteString.copyFromUtf8(data))
			.build();
	}

}
