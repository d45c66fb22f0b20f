package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.payload.EncryptionKeySource;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadEncryptionTests {

	private static final String SECRET = "0123456789abcdef0123456789ABCDEF";

	private static final String KEY = base64(SECRET);

	private static final String OTHER_KEY = base64("another key of exactly 32 bytes.");

	private static final String PREFIX = "temporal.payload.encryption.";

	private final ApplicationContextRunner contextRunner = Contexts.registering();

	@Test
	void currentKeyEncrypts() {
		encrypting("k1", KEY).run((context) -> {
			Payload payload = encoded(context);
			assertThat(payload.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("k1");
			assertThat(decoded(context, payload)).isEqualTo("parcel");
		});
	}

	@Test
	void rotatedKeyIsRead() {
		encrypting("k1", KEY)
			.run((before) -> encrypting("k2", OTHER_KEY).withPropertyValues(PREFIX + "keys.k1=" + KEY).run((after) -> {
				assertThat(decoded(after, encoded(before))).isEqualTo("parcel");
				assertThat(encoded(after).getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("k2");
			}));
	}

	@Test
	void keyIsReadFromAFile(@TempDir Path directory) throws IOException {
		Path raw = Files.writeString(directory.resolve("raw"), SECRET);
		Path text = Files.writeString(directory.resolve("text"), KEY + "\n");
		encrypting("k1", KEY).run((context) -> {
			Payload payload = encoded(context);
			for (Path file : new Path[] { raw, text }) {
				encrypting("k1", file.toUri().toString())
					.run((other) -> assertThat(decoded(other, payload)).isEqualTo("parcel"));
			}
		});
	}

	@Test
	void failuresAreEncrypted() {
		encrypting("k1", KEY).run((context) -> assertThat(
				converter(context).exceptionToFailure(new IllegalStateException("parcel")).getMessage())
			.isEqualTo("Encoded failure"));
	}

	@Test
	void codecsOfTheApplicationEncodeBeforeItIsEncrypted() {
		encrypting("k1", KEY).withBean(PayloadCodec.class, () -> new MarkingCodec("mark:")).run((context) -> {
			Payload payload = encoded(context);
			encrypting("k1", KEY).run((other) -> assertThatExceptionOfType(DataConverterException.class)
				.isThrownBy(() -> decoded(other, payload))
				.withStackTraceContaining("mark"));
			assertThat(decoded(context, payload)).isEqualTo("parcel");
		});
	}

	@Test
	void plainPayloadsAreReadUnlessEncryptionIsRequired() {
		Payload plain = DefaultDataConverter.STANDARD_INSTANCE.toPayload("parcel").orElseThrow();
		encrypting("k1", KEY).run((context) -> assertThat(decoded(context, plain)).isEqualTo("parcel"));
		encrypting("k1", KEY).withPropertyValues(PREFIX + "require-encrypted=true")
			.run((context) -> assertThatExceptionOfType(PayloadCodecException.class)
				.isThrownBy(() -> decoded(context, plain))
				.withMessageContaining("only encrypted ones are accepted"));
	}

	@Test
	void keysOfABeanAreUsed() {
		this.contextRunner.withBean(EncryptionKeySource.class, BeanKeys::new)
			.run((context) -> assertThat(encoded(context).getMetadataOrThrow("encryption-key-id").toStringUtf8())
				.isEqualTo("of-bean"));
	}

	@Test
	void keysOfABeanAndOfPropertiesAreRefused() {
		encrypting("k1", KEY).withBean("kms", EncryptionKeySource.class, BeanKeys::new)
			.run(Contexts.refused("the EncryptionKeySource 'kms', and others below 'temporal.payload.encryption'",
					"Remove the bean or the properties"));
	}

	@Test
	void dataConverterThatDoesNotEncryptIsRefused() {
		encrypting("k1", KEY).withBean("ours", DataConverter.class, DefaultDataConverter::newDefaultInstance)
			.run(Contexts.refused(
					"DataConverter 'ours' (%s), which does not encrypt them as 'temporal.payload.encryption.current-key' asks for"
						.formatted(DefaultDataConverter.class.getName()),
					"EncryptionPayloadCodec"));
	}

	@Test
	void dataConverterBesideKeysOfABeanIsRefused() {
		this.contextRunner.withBean("kms", EncryptionKeySource.class, BeanKeys::new)
			.withBean("ours", DataConverter.class, DefaultDataConverter::newDefaultInstance)
			.run(Contexts.refused("does not encrypt them as the EncryptionKeySource 'kms' asks for",
					"Remove the DataConverter bean"));
	}

	@Test
	void eachClientHasItsOwnKeys() {
		encrypting("k1", KEY)
			.withPropertyValues("temporal.clients.eu.client.namespace=europe",
					"temporal.clients.eu.payload.encryption.current-key=k2",
					"temporal.clients.eu.payload.encryption.keys.k2=" + OTHER_KEY)
			.run((context) -> assertThat(context.getBean("eu#workflowClient", WorkflowClient.class)
				.getOptions()
				.getDataConverter()
				.toPayload("parcel")
				.orElseThrow()
				.getMetadataOrThrow("encryption-key-id")
				.toStringUtf8()).isEqualTo("k2"));
	}

	@Test
	void wrongKeyIsNamedAndNotShown() {
		FailureAnalysis analysis = FailureAnalyses.of(encrypting("k1", base64("too short")));
		assertThat(analysis.getDescription()).contains("temporal.payload.encryption.keys.k1", "32 bytes in Base64")
			.doesNotContain(base64("too short"));
		assertThat(analysis.getCause()).hasMessageNotContaining(base64("too short"));
	}

	@Test
	void keyThatLooksLikeALocationIsNotShown() {
		FailureAnalysis analysis = FailureAnalyses.of(encrypting("k1", "vault:v1:" + KEY));
		assertThat(analysis.getDescription()).contains("32 bytes in Base64").doesNotContain(KEY);
	}

	@Test
	void missingFileIsNamed() {
		assertThat(FailureAnalyses.of(encrypting("k1", "file:/nowhere/key")).getDescription())
			.contains("temporal.payload.encryption.keys.k1", "[file:/nowhere/key] can't be read");
	}

	private ApplicationContextRunner encrypting(String id, String key) {
		return this.contextRunner.withPropertyValues(PREFIX + "current-key=" + id, PREFIX + "keys." + id + "=" + key);
	}

	private static String base64(String secret) {
		return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
	}

	private static DataConverter converter(ApplicationContext context) {
		return context.getBean(WorkflowClient.class).getOptions().getDataConverter();
	}

	private static Payload encoded(ApplicationContext context) {
		return converter(context).toPayload("parcel").orElseThrow();
	}

	private static @Nullable String decoded(ApplicationContext context, Payload payload) {
		return converter(context).fromPayload(payload, String.class, String.class);
	}

	private static final class BeanKeys implements EncryptionKeySource {

		@Override
		public EncryptionKey getCurrentKey() {
			return new EncryptionKey("of-bean", SECRET.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public @Nullable EncryptionKey getKey(String id) {
			return id.equals("of-bean") ? getCurrentKey() : null;
		}

	}

}
