package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Payloads as objects of a bucket, named and referred to as the drivers of Temporal's
 * other SDKs do it, so that Workers in other languages can read them. Storing one again
 * writes it again, so that a life-cycle rule counts from then.
 */
final class S3PayloadStore implements PayloadStore {

	private static final String BUCKET = "bucket";

	private static final String KEY = "key";

	private final S3Client client;

	private final boolean ownClient;

	private final String bucket;

	private final String prefix;

	/**
	 * Create a store.
	 * @param client calls the service
	 * @param ownClient whether the client is closed with the store
	 * @param bucket the name of the bucket
	 * @param prefix what the keys of objects begin with
	 */
	S3PayloadStore(S3Client client, boolean ownClient, String bucket, String prefix) {
		this.client = client;
		this.ownClient = ownClient;
		this.bucket = bucket;
		this.prefix = prefix;
	}

	@Override
	public String name() {
		return "aws.s3driver";
	}

	@Override
	public Map<String, String> locate(String digest) {
		return Map.of(BUCKET, this.bucket, KEY, "%sv0/d/sha256/%s".formatted(this.prefix, digest));
	}

	@Override
	public void write(Map<String, String> location, byte[] bytes) {
		this.client.putObject((request) -> request.bucket(this.bucket).key(location.get(KEY)),
				RequestBody.fromBytes(bytes));
	}

	@Override
	public byte @Nullable [] read(Map<String, String> location) throws IOException {
		// Whoever writes histories must not make others read what they can't
		if (!this.bucket.equals(location.get(BUCKET)) || !location.getOrDefault(KEY, "").startsWith(this.prefix)) {
			throw new IOException("The object is in the bucket '%s', or has another prefix than '%s'"
				.formatted(location.get(BUCKET), this.prefix));
		}
		try {
			return this.client.getObjectAsBytes((request) -> request.bucket(this.bucket).key(location.get(KEY)))
				.asByteArray();
		}
		catch (NoSuchKeyException ex) {
			return null;
		}
	}

	@Override
	public void close() {
		if (this.ownClient) {
			this.client.close();
		}
	}

	@Override
	public String toString() {
		return "the bucket '%s'".formatted(this.bucket);
	}

}
