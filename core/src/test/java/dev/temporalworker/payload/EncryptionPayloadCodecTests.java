package dev.temporalworker.payload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.temporalworker.payload.EncryptionKeySource.EncryptionKey;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodecException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EncryptionPayloadCodecTests {

	private static final String SECRET = "0123456789abcdef0123456789ABCDEF";

	private static final Payload PARCEL = DefaultDataConverter.STANDARD_INSTANCE.toPayload("parcel").orElseThrow();

	private final Keys keys = new Keys();

	private final EncryptionPayloadCodec codec = codec(false);

	@Test
	void payloadComesBackAsItWas() {
		assertThat(decode(encode(PARCEL))).isEqualTo(PARCEL);
	}

	@Test
	void nothingButTheIdOfTheKeyIsReadable() {
		Payload encrypted = encode(PARCEL);
		assertThat(encrypted.getMetadataMap()).containsOnlyKeys("encoding", "encryption-key-id");
		assertThat(encrypted.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("k1");
		assertThat(encrypted.toByteString().toString(StandardCharsets.ISO_8859_1)).doesNotContain("parcel", "json");
	}

	@Test
	void emptyPayloadIsEncryptedToo() {
		Payload encrypted = encode(Payload.getDefaultInstance());
		assertThat(encrypted).isNotEqualTo(Payload.getDefaultInstance());
		assertThat(decode(encrypted)).isEqualTo(Payload.getDefaultInstance());
	}

	@Test
	void nonceIsAnotherEachTime() {
		Set<ByteString> nonces = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			nonces.add(encode(PARCEL).getData().substring(0, 12));
		}
		assertThat(nonces).hasSize(1000);
	}

	@Test
	void newKeyEncryptsAndOldOnesAreRead() {
		Payload first = encode(PARCEL);
		this.keys.current = "k2";
		EncryptionPayloadCodec rotated = codec(false);
		Payload second = rotated.encode(List.of(PARCEL)).get(0);
		assertThat(second.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("k2");
		assertThat(rotated.decode(List.of(first, second))).containsExactly(PARCEL, PARCEL);
	}

	@ParameterizedTest
	@MethodSource("changes")
	void changedPayloadIsNotRead(UnaryOperator<Payload> change) {
		assertThatUnreadable(change.apply(encode(PARCEL))).hasMessageContaining("with the key 'k1' can't be read")
			.hasMessageContaining("It has been changed");
	}

	static Stream<UnaryOperator<Payload>> changes() {
		return Stream.of((payload) -> flip(payload, 0), (payload) -> flip(payload, 20),
				(payload) -> flip(payload, payload.getData().size() - 1),
				(payload) -> payload.toBuilder().setData(payload.getData().substring(0, 40)).build(),
				(payload) -> payload.toBuilder()
					.setData(payload.getData().concat(ByteString.copyFromUtf8("x")))
					.build(),
				(payload) -> payload.toBuilder().putMetadata("type", ByteString.copyFromUtf8("Parcel")).build());
	}

	@Test
	void payloadThatNamesAnotherKeyIsNotRead() {
		Payload renamed = encode(PARCEL).toBuilder()
			.putMetadata("encryption-key-id", ByteString.copyFromUtf8("k2"))
			.build();
		assertThatUnreadable(renamed).hasMessageContaining("with the key 'k2' can't be read")
			.hasMessageContaining("It has been changed");
	}

	@Test
	void payloadThatNamesTheSameKeyByAnotherIdIsNotRead() {
		this.keys.all.put("same", new EncryptionKey("same", SECRET.getBytes(StandardCharsets.UTF_8)));
		Payload renamed = encode(PARCEL).toBuilder()
			.putMetadata("encryption-key-id", ByteString.copyFromUtf8("same"))
			.build();
		assertThatUnreadable(renamed).hasMessageContaining("It has been changed");
	}

	@Test
	void unknownKeyIsNamed() {
		Payload encrypted = encode(PARCEL);
		this.keys.all.remove("k1");
		assertThatUnreadable(encrypted).hasMessage(
				"A payload that is encrypted with the key 'k1' can't be read. The Keys does not have this key.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 12, 27 })
	void payloadThatIsCutOffIsNotRead(int bytes) {
		Payload encrypted = encode(PARCEL);
		assertThatUnreadable(encrypted.toBuilder().setData(encrypted.getData().substring(0, bytes)).build())
			.hasMessage("A payload that is encrypted with the key 'k1' is cut off after %d bytes.".formatted(bytes));
	}

	@Test
	void payloadWithoutAKeyIsNotRead() {
		assertThatUnreadable(encode(PARCEL).toBuilder().removeMetadata("encryption-key-id").build())
			.hasMessageContaining("does not tell the id of its key");
	}

	@Test
	void whatANameContainsDoesNotReachLogs() {
		Payload renamed = encode(PARCEL).toBuilder()
			.putMetadata("encryption-key-id", ByteString.copyFromUtf8("a\nb" + "c".repeat(1000)))
			.build();
		assertThatUnreadable(renamed)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("'a?bccc").doesNotContain("\n", "c".repeat(200)));
	}

	@Test
	void plainPayloadIsLeftAsItIs() {
		assertThat(decode(PARCEL)).isEqualTo(PARCEL);
	}

	@Test
	void plainPayloadIsRefusedIfWished() {
		EncryptionPayloadCodec strict = codec(true);
		assertThatExceptionOfType(PayloadCodecException.class).isThrownBy(() -> strict.decode(List.of(PARCEL)))
			.withMessage(
					"A payload with the encoding 'json/plain' is refused, since only encrypted ones are accepted.");
		assertThat(strict.decode(strict.encode(List.of(PARCEL)))).containsExactly(PARCEL);
	}

	@Test
	void withoutItsKeyNothingIsSentInPlainText() {
		this.keys.failure = new IllegalStateException("KMS is away");
		assertThatExceptionOfType(PayloadCodecException.class).isThrownBy(() -> encode(PARCEL))
			.withMessage("The Keys does not tell the key to encrypt with.")
			.withCause(this.keys.failure);
		this.keys.failure = null;
		assertThat(decode(encode(PARCEL))).isEqualTo(PARCEL);
	}

	@Test
	void keysThatAreAwayAreNamed() {
		Payload encrypted = encode(PARCEL);
		this.keys.failure = new IllegalStateException("KMS is away");
		assertThatUnreadable(encrypted)
			.hasMessage("A payload that is encrypted with the key 'k1' can't be read. The Keys does not tell this key.")
			.hasCause(this.keys.failure);
	}

	@Test
	void keysAreAskedForOnce() {
		for (int i = 0; i < 10; i++) {
			decode(encode(PARCEL));
		}
		assertThat(this.keys.asked).isEqualTo(2);
	}

	@Test
	void keysAreAskedForAgainWhenTheAnswerIsOld() {
		long[] now = { 0 };
		CachedEncryptionKeys cached = new CachedEncryptionKeys(this.keys, Duration.ofMinutes(1), () -> now[0]);
		cached.getCurrentKey();
		cached.getKey("k2");
		this.keys.current = "k2";
		now[0] = Duration.ofMinutes(1).toNanos() - 1;
		assertThat(cached.getCurrentKey().id()).isEqualTo("k1");
		assertThat(cached.getKey("k2").id()).isEqualTo("k2");
		assertThat(this.keys.asked).isEqualTo(2);
		now[0]++;
		assertThat(cached.getCurrentKey().id()).isEqualTo("k2");
		assertThat(cached.getKey("k2").id()).isEqualTo("k2");
		assertThat(this.keys.asked).isEqualTo(4);
	}

	@Test
	void keyThatIsGoneIsNotUsedForEver() {
		long[] now = { 0 };
		CachedEncryptionKeys cached = new CachedEncryptionKeys(this.keys, Duration.ofMinutes(1), () -> now[0]);
		cached.getKey("k2");
		this.keys.all.remove("k2");
		now[0] = Duration.ofMinutes(1).toNanos();
		assertThatExceptionOfType(PayloadCodecException.class).isThrownBy(() -> cached.getKey("k2"))
			.withMessageContaining("does not have this key");
	}

	@Test
	void keyWithAnotherIdIsRefused() {
		this.keys.all.put("k3", this.keys.all.get("k2"));
		CachedEncryptionKeys cached = new CachedEncryptionKeys(this.keys, Duration.ofMinutes(1), System::nanoTime);
		assertThatExceptionOfType(PayloadCodecException.class).isThrownBy(() -> cached.getKey("k3"))
			.withMessage("The Keys has the key 'k2' for this id.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 16, 24, 33 })
	void keyOfAnotherLengthIsRefused(int bytes) {
		assertThatIllegalArgumentException().isThrownBy(() -> new EncryptionKey("short", new byte[bytes]))
			.withMessage("The key 'short' must have 32 bytes");
	}

	@Test
	void keyDoesNotTellItsSecret() {
		assertThat(this.keys.getCurrentKey()).hasToString("EncryptionKey[id=k1]");
	}

	private EncryptionPayloadCodec codec(boolean requireEncrypted) {
		return new EncryptionPayloadCodec(this.keys, Duration.ofMinutes(1), requireEncrypted);
	}

	private Payload encode(Payload payload) {
		return this.codec.encode(List.of(payload)).get(0);
	}

	private Payload decode(Payload payload) {
		return this.codec.decode(List.of(payload)).get(0);
	}

	private AbstractThrowableAssert<?, ?> assertThatUnreadable(Payload payload) {
		return assertThatThrownBy(() -> decode(payload)).isExactlyInstanceOf(PayloadCodecException.class);
	}

	private static Payload flip(Payload payload, int index) {
		byte[] data = payload.getData().toByteArray();
		data[index] ^= 1;
		return payload.toBuilder().setData(ByteString.copyFrom(data)).build();
	}

	private static final class Keys implements EncryptionKeySource {

		private final Map<String, EncryptionKey> all = new HashMap<>();

		private String current = "k1";

		private @Nullable RuntimeException failure;

		private int asked;

		Keys() {
			this.all.put("k1", new EncryptionKey("k1", SECRET.getBytes(StandardCharsets.UTF_8)));
			this.all.put("k2", new EncryptionKey("k2", SECRET.toUpperCase().getBytes(StandardCharsets.UTF_8)));
		}

		@Override
		public EncryptionKey getCurrentKey() {
			EncryptionKey key = getKey(this.current);
			assertThat(key).isNotNull();
			return key;
		}

		@Override
		public @Nullable EncryptionKey getKey(String id) {
			this.asked++;
			if (this.failure != null) {
				throw this.failure;
			}
			return this.all.get(id);
		}

	}

}
