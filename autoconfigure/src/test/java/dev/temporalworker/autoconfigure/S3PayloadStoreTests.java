package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.temporalworker.storage.S3Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class S3PayloadStoreTests {

	private static final byte[] BYTES = "parcel".getBytes(StandardCharsets.UTF_8);

	private static final String DIGEST = "0123456789abcdef".repeat(4);

	private final S3Client client = client(S3Server.get().endpoint());

	private final S3PayloadStore store = new S3PayloadStore(this.client, false, S3Server.BUCKET, "orders/");

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	@Test
	void readsWhatWasWritten() throws IOException {
		Map<String, String> location = this.store.locate(DIGEST);
		assertThat(location).containsOnly(Map.entry("bucket", S3Server.BUCKET),
				Map.entry("key", "orders/v0/d/sha256/" + DIGEST));
		this.store.write(location, BYTES);
		this.store.write(location, BYTES);
		assertThat(this.store.read(location)).isEqualTo(BYTES);
	}

	@Test
	void whatIsNotThereIsNull() throws IOException {
		assertThat(this.store.read(this.store.locate("f".repeat(64)))).isNull();
	}

	@Test
	void missingBucketIsAFailureInsteadOfAMissingPayload() {
		S3PayloadStore lost = new S3PayloadStore(this.client, false, "lost", "");
		assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> lost.read(lost.locate(DIGEST)));
		assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> lost.write(lost.locate(DIGEST), BYTES));
	}

	@Test
	void unreachableServiceIsAFailureInsteadOfAMissingPayload() {
		try (S3Client unreachable = client(URI.create("http://127.0.0.1:1"))) {
			S3PayloadStore lost = new S3PayloadStore(unreachable, false, S3Server.BUCKET, "");
			assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> lost.read(lost.locate(DIGEST)));
		}
	}

	@Test
	void referencesDoNotLeadElsewhere() {
		this.client.putObject((request) -> request.bucket(S3Server.BUCKET).key("secret"), RequestBody.fromBytes(BYTES));
		assertThatIOException().isThrownBy(() -> this.store.read(Map.of("bucket", S3Server.BUCKET, "key", "secret")));
		assertThatIOException()
			.isThrownBy(() -> this.store.read(Map.of("bucket", "another", "key", "orders/v0/d/sha256/" + DIGEST)));
		assertThatIOException().isThrownBy(() -> this.store.read(Map.of()));
	}

	private static S3Client client(URI endpoint) {
		return S3Client.builder()
			.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.forcePathStyle(true)
			.build();
	}

}
