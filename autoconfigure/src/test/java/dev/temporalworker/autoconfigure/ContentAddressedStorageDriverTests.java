package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.temporalworker.metrics.MicrometerScope;
import dev.temporalworker.metrics.MicrometerScope.TimerBuckets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.CancellationToken;
import io.temporal.payload.storage.StorageDriverClaim;
import io.temporal.payload.storage.StorageDriverRetrieveContext;
import io.temporal.payload.storage.StorageDriverStoreContext;
import io.temporal.payload.storage.StorageDriverTargetInfo;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

class ContentAddressedStorageDriverTests {

	private static final StorageDriverRetrieveContext READING = new StorageDriverRetrieveContext() {

	};

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MemoryStore store = new MemoryStore();

	private final ContentAddressedStorageDriver driver = new ContentAddressedStorageDriver(this.store, null,
			new MicrometerScope(this.registry, TimerBuckets.none()));

	@Test
	void readsWhatWasStoredInItsOrder() {
		List<Payload> payloads = Stream.of("one", "two", "three")
			.map(ContentAddressedStorageDriverTests::payload)
			.toList();
		assertThat(this.driver.retrieve(READING, store(payloads)).join()).isEqualTo(payloads);
	}

	@Test
	void claimHasTheFieldsOfOtherSdks() {
		assertThat(claim("parcel").getClaimData()).containsOnlyKeys("key", "hash_algorithm", "hash_value")
			.containsEntry("hash_algorithm", "sha256")
			.hasEntrySatisfying("hash_value", (digest) -> assertThat(digest).matches("[0-9a-f]{64}"));
	}

	@Test
	void sameBytesAreStoredOnce() {
		assertThat(claim("parcel")).isEqualTo(claim("parcel"));
		assertThat(claim("another")).isNotEqualTo(claim("parcel"));
		assertThat(this.store.bytes).hasSize(2);
	}

	@Test
	void threadOfTheCallerDoesNotWait() {
		CompletableFuture<Void> blocked = new CompletableFuture<>();
		this.store.before = blocked::join;
		CompletableFuture<List<StorageDriverClaim>> claims = this.driver.store(writing(null),
				List.of(payload("parcel")));
		assertThat(claims).isNotDone();
		blocked.complete(null);
		assertThat(claims.join()).hasSize(1);
	}

	@Test
	void missingPayloadIsToldWithDriverAndKey() {
		StorageDriverClaim claim = claim("parcel");
		this.store.bytes.clear();
		assertThatReading(claim).hasMessage(
				"The payload with the key '%s' of the driver 'memory' is not in the memory. It was deleted too early, or whoever stored it uses another place.",
				key(claim));
	}

	@Test
	void changedPayloadIsRefused() {
		StorageDriverClaim claim = claim("parcel");
		this.store.bytes.replaceAll((key, bytes) -> {
			bytes[bytes.length - 1]++;
			return bytes;
		});
		assertThatReading(claim).hasMessage(
				"The payload with the key '%s' of the driver 'memory' has been changed or cut off: the 26 bytes in the memory are not those that were stored.",
				key(claim));
	}

	@Test
	void truncatedPayloadIsRefused() {
		StorageDriverClaim claim = claim("parcel");
		this.store.bytes.replaceAll((key, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
		assertThatReading(claim).hasMessageContaining("changed or cut off: the 25 bytes");
	}

	@Test
	void claimWithoutDigestIsRefused() {
		StorageDriverClaim claim = claim("parcel");
		assertThatReading(without(claim, "hash_value")).hasMessageContaining("no SHA-256");
		assertThatReading(without(claim, "hash_algorithm")).hasMessageContaining("no SHA-256");
	}

	@Test
	void failedWriteFails() {
		this.store.failure = new IOException("disk full");
		assertThatFailure(this.driver.store(writing(null), List.of(payload("parcel"))))
			.hasMessage("A payload of 26 bytes can't be stored with the driver 'memory' in the memory.")
			.hasRootCauseMessage("disk full");
	}

	@Test
	void failedReadFails() {
		StorageDriverClaim claim = claim("parcel");
		this.store.failure = new IOException("timeout");
		assertThatReading(claim)
			.hasMessage("The payload with the key '%s' of the driver 'memory' can't be read from the memory.",
					key(claim))
			.hasRootCauseMessage("timeout");
	}

	@Test
	void nothingIsWrittenOnceItIsCancelled() {
		CancellationToken<CancellationException> cancelled = Mockito.mock();
		BDDMockito.willThrow(new CancellationException("too late")).given(cancelled).throwIfCancellationRequested();
		assertThatFailure(this.driver.store(writing(cancelled), List.of(payload("parcel"))))
			.isInstanceOf(CancellationException.class);
		assertThat(this.store.bytes).isEmpty();
	}

	@Test
	void callsBytesAndFailuresAreCounted() {
		StorageDriverClaim claim = claim("parcel");
		this.driver.retrieve(READING, List.of(claim, claim)).join();
		this.store.bytes.clear();
		assertThatReading(claim).hasMessageContaining("is not in");
		assertThat(count("temporal_payload_storage_bytes", "store")).isEqualTo(26);
		assertThat(count("temporal_payload_storage_bytes", "retrieve")).isEqualTo(52);
		assertThat(count("temporal_payload_storage_failure", "retrieve")).isEqualTo(1);
		assertThat(this.registry.get("temporal_payload_storage_latency")
			.tags("driver", "memory", "operation", "retrieve")
			.timer()
			.count()).isEqualTo(3);
	}

	private double count(String name, String operation) {
		return this.registry.get(name).tags("driver", "memory", "operation", operation).counter().count();
	}

	private StorageDriverClaim claim(String data) {
		return store(List.of(payload(data))).get(0);
	}

	private List<StorageDriverClaim> store(List<Payload> payloads) {
		return this.driver.store(writing(null), payloads).join();
	}

	private static String key(StorageDriverClaim claim) {
		return String.valueOf(claim.getClaimData().get("key"));
	}

	private static StorageDriverClaim without(StorageDriverClaim claim, String name) {
		Map<String, String> data = new HashMap<>(claim.getClaimData());
		data.remove(name);
		return new StorageDriverClaim(data);
	}

	private AbstractThrowableAssert<?, ?> assertThatReading(StorageDriverClaim claim) {
		return assertThatFailure(this.driver.retrieve(READING, List.of(claim)));
	}

	private static AbstractThrowableAssert<?, ?> assertThatFailure(CompletableFuture<?> future) {
		CompletionException failure = Assertions.catchThrowableOfType(CompletionException.class, future::join);
		return assertThat(failure.getCause());
	}

	private static Payload payload(String data) {
		return Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("text"))
			.setData(ByteString.copyFromUtf8(data))
			.build();
	}

	private static StorageDriverStoreContext writing(@Nullable CancellationToken<CancellationException> cancellation) {
		return new StorageDriverStoreContext() {

			@Override
			public @Nullable StorageDriverTargetInfo getTarget() {
				return null;
			}

			@Override
			public CancellationToken<CancellationException> getCancellationToken() {
				return (cancellation != null) ? cancellation : CancellationToken.none();
			}

		};
	}

	/**
	 * Keeps bytes in memory.
	 */
	private static final class MemoryStore implements PayloadStore {

		private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();

		private volatile @Nullable IOException failure;

		private volatile Runnable before = () -> {
		};

		@Override
		public String name() {
			return "memory";
		}

		@Override
		public Map<String, String> locate(String digest) {
			return Map.of("key", digest);
		}

		@Override
		public void write(Map<String, String> location, byte[] content) throws IOException {
			this.before.run();
			fail();
			this.bytes.put(location.get("key"), content);
		}

		@Override
		public byte @Nullable [] read(Map<String, String> location) throws IOException {
			fail();
			return this.bytes.get(location.get("key"));
		}

		private void fail() throws IOException {
			IOException thrown = this.failure;
			if (thrown != null) {
				throw thrown;
			}
		}

		@Override
		public String toString() {
			return "the memory";
		}

	}

}
