package dev.temporalworker.autoconfigure.payload;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.sdk.v1.ExternalStorageReference;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.payload.storage.ExternalStorage;
import io.temporal.payload.storage.StorageDriver;
import io.temporal.payload.storage.StorageDriverClaim;
import io.temporal.payload.storage.StorageDriverRetrieveContext;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that refer to what is in an external storage.
 */
final class PayloadReferences {

	private static final StorageDriverRetrieveContext CONTEXT = new StorageDriverRetrieveContext() {

	};

	private PayloadReferences() {
	}

	static boolean isReference(Payload payload) {
		return payload.getExternalPayloadsCount() > 0;
	}

	/**
	 * Return what a payload refers to.
	 * @param reference the payload
	 * @param storage where to look for it, or {@code null} if there is none
	 * @return the payload that was stored, as codecs have encoded it
	 * @throws PayloadCodecException if it can't be read
	 */
	static Payload resolve(Payload reference, @Nullable ExternalStorage storage) {
		ExternalStorageReference parsed = parse(reference);
		StorageDriver driver = ((storage != null) ? storage.getDrivers() : List.<StorageDriver>of()).stream()
			.filter((candidate) -> candidate.getName().equals(parsed.getDriverName()))
			.findFirst()
			.orElseThrow(() -> new PayloadCodecException(
					"There is no driver '%s' for external storage here.".formatted(parsed.getDriverName())));
		try {
			return driver.retrieve(CONTEXT, List.of(new StorageDriverClaim(parsed.getClaimDataMap()))).join().get(0);
		}
		catch (CompletionException ex) {
			Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
			throw new PayloadCodecException(String.valueOf(cause.getMessage()), cause);
		}
	}

	private static ExternalStorageReference parse(Payload reference) {
		try {
			ExternalStorageReference.Builder builder = ExternalStorageReference.newBuilder();
			JsonFormat.parser().ignoringUnknownFields().merge(reference.getData().toStringUtf8(), builder);
			return builder.build();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new PayloadCodecException("A reference to external storage can't be read.", ex);
		}
	}

}
