package dev.temporalworker.autoconfigure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.Stopwatch;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.CancellationToken;
import io.temporal.payload.storage.StorageDriver;
import io.temporal.payload.storage.StorageDriverClaim;
import io.temporal.payload.storage.StorageDriverRetrieveContext;
import io.temporal.payload.storage.StorageDriverStoreContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Stores payloads as codecs have encoded them under the SHA-256 of their bytes, with
 * which they are compared when they are read. Uses threads of its own, since the SDK does
 * not expect a driver to block. Thread-safe.
 */
final class ContentAddressedStorageDriver implements StorageDriver {

	private static final String ALGORITHM = "hash_algorithm";

	private static final String SHA256 = "sha256";

	private static final String DIGEST = "hash_value";

	private static final String STORE = "store";

	private static final String RETRIEVE = "retrieve";

	private static final String FAILURES = "temporal_payload_storage_failure";

	private final PayloadStore store;

	private final @Nullable Duration deleteAfter;

	private final Scope scope;

	private final Executor executor = new SimpleAsyncTaskExecutor("temporal-payload-storage-");

	/**
	 * Create a driver.
	 * @param store where the payloads are
	 * @param deleteAfter how long they stay there, or {@code null} for ever
	 * @param scope where calls and bytes are counted
	 */
	ContentAddressedStorageDriver(PayloadStore store, @Nullable Duration deleteAfter, Scope scope) {
		this.store = store;
		this.deleteAfter = deleteAfter;
		this.scope = scope;
		// Alerts need them before the first failure
		List.of(STORE, RETRIEVE).forEach((operation) -> measuring(operation).counter(FAILURES));
	}

	@Override
	public String getName() {
		return this.store.name();
	}

	@Override
	public String getType() {
		return this.store.name();
	}

	@Override
	public CompletableFuture<List<StorageDriverClaim>> store(StorageDriverStoreContext context,
			List<Payload> payloads) {
		return each(payloads, context.getCancellationToken(), this::store);
	}

	@Override
	public CompletableFuture<List<Payload>> retrieve(StorageDriverRetrieveContext context,
			List<StorageDriverClaim> claims) {
		return each(claims, context.getCancellationToken(), this::retrieve);
	}

	private <T, R> CompletableFuture<List<R>> each(List<T> all, CancellationToken<?> cancellation,
			Function<T, R> action) {
		List<CompletableFuture<R>> results = all.stream().map((one) -> CompletableFuture.supplyAsync(() -> {
			cancellation.throwIfCancellationRequested();
			return action.apply(one);
		}, this.executor)).toList();
		return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
			.thenApply((done) -> results.stream().map(CompletableFuture::join).toList());
	}

	private StorageDriverClaim store(Payload payload) {
		byte[] bytes = payload.toByteArray();
		String digest = digest(bytes);
		Map<String, String> location = this.store.locate(digest);
		measured(STORE, () -> {
			try {
				this.store.write(location, bytes);
			}
			catch (Exception ex) {
				throw new PayloadStorageException("A payload of %d bytes can't be stored with the driver '%s' in %s."
					.formatted(bytes.length, getName(), this.store), ex);
			}
			return bytes;
		});
		Map<String, String> claim = new HashMap<>(location);
		claim.put(ALGORITHM, SHA256);
		claim.put(DIGEST, digest);
		return new StorageDriverClaim(claim);
	}

	private Payload retrieve(StorageDriverClaim claim) {
		Map<String, String> location = claim.getClaimData();
		String name = "The payload with the key '%s' of the driver '%s'".formatted(location.get("key"), getName());
		try {
			return Payload.parseFrom(measured(RETRIEVE, () -> read(location, name)));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new PayloadStorageException("%s is no payload.".formatted(name), ex);
		}
	}

	private byte[] read(Map<String, String> location, String name) {
		String digest = location.get(DIGEST);
		if (digest == null || !SHA256.equals(location.get(ALGORITHM))) {
			throw new PayloadStorageException("%s has no SHA-256 to compare it with.".formatted(name), null);
		}
		byte[] bytes;
		try {
			bytes = this.store.read(location);
		}
		catch (Exception ex) {
			throw new PayloadStorageException("%s can't be read from %s.".formatted(name, this.store), ex);
		}
		if (bytes == null) {
			throw new PayloadStorageException(
					"%s is not in %s. It was deleted too early, or whoever stored it uses another place."
						.formatted(name, this.store),
					null);
		}
		if (!digest.equals(digest(bytes))) {
			throw new PayloadStorageException(
					"%s has been changed or cut off: the %d bytes in %s are not those that were stored.".formatted(name,
							bytes.length, this.store),
					null);
		}
		return bytes;
	}

	private byte[] measured(String operation, Supplier<byte[]> call) {
		Scope measured = measuring(operation);
		Stopwatch stopwatch = measured.timer("temporal_payload_storage_latency").start();
		try {
			byte[] bytes = call.get();
			measured.counter("temporal_payload_storage_bytes").inc(bytes.length);
			return bytes;
		}
		catch (PayloadStorageException ex) {
			measured.counter(FAILURES).inc(1);
			throw ex;
		}
		finally {
			stopwatch.stop();
		}
	}

	private Scope measuring(String operation) {
		return this.scope.tagged(Map.of("driver", getName(), "operation", operation));
	}

	private static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Check that payloads can be stored.
	 */
	void check() {
		this.store.check();
	}

	/**
	 * Return how long payloads stay.
	 * @return the time, or {@code null} for ever
	 */
	@Nullable Duration getDeleteAfter() {
		return this.deleteAfter;
	}

	/**
	 * Delete what was stored before.
	 * @param limit when it was stored at the latest
	 * @param most how many payloads to delete at most
	 * @return how many were deleted
	 * @throws Exception if it is not known what was deleted
	 */
	int deleteBefore(Instant limit, int most) throws Exception {
		return this.store.deleteBefore(limit, most);
	}

	/**
	 * Release what is needed to store and read.
	 */
	void close() {
		this.store.close();
	}

	@Override
	public String toString() {
		return this.store.toString();
	}

}
