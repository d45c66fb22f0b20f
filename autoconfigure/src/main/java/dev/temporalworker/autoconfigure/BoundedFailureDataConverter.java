package dev.temporalworker.autoconfigure;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.context.SerializationContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Data converter that makes every exception one that can be told to the service, and
 * leaves everything else to another converter. Thread-safe if that one is.
 * <p>
 * The SDK follows the causes of an exception until there is none. With a cause that leads
 * back, the thread never returns, and the slot of its task is lost; with megabytes of
 * text, the service refuses the failure, and the task is tried again until it times out.
 * What can't be converted, since a codec fails too, would never be told at all.
 */
final class BoundedFailureDataConverter implements DataConverter {

	private static final Log logger = LogFactory.getLog(BoundedFailureDataConverter.class);

	private static final int TOLD_TYPES = 100;

	private static final Set<String> told = ConcurrentHashMap.newKeySet();

	private final DataConverter delegate;

	private final DataConverter withoutCodecs;

	private final @Nullable PayloadCodec codecs;

	BoundedFailureDataConverter(DataConverter delegate) {
		this(delegate, delegate, null);
	}

	/**
	 * Create a data converter.
	 * @param delegate what converts
	 * @param withoutCodecs the part of it that makes the payloads which codecs encode
	 * @param codecs the codecs, if there are any
	 */
	BoundedFailureDataConverter(DataConverter delegate, DataConverter withoutCodecs, @Nullable PayloadCodec codecs) {
		this.delegate = delegate;
		this.withoutCodecs = withoutCodecs;
		this.codecs = codecs;
	}

	DataConverter withoutCodecs() {
		return this.withoutCodecs;
	}

	@Nullable PayloadCodec codecs() {
		return this.codecs;
	}

	@Override
	public Failure exceptionToFailure(Throwable throwable) {
		Throwable bounded = FailureBounds.apply(throwable);
		String type = throwable.getClass().getName();
		if (bounded != throwable && told.size() < TOLD_TYPES && told.add(type)) {
			logger.warn("A failure of type %s has causes that never end or is too large; it is shortened on its way"
				.formatted(type) + " to the Temporal Service. Others of this type are not logged.");
		}
		try {
			return this.delegate.exceptionToFailure(bounded);
		}
		catch (RuntimeException ex) {
			if (told.size() < TOLD_TYPES && told.add(type + " unconverted")) {
				logger.warn(
						"A failure of type %s could not be converted, so the Temporal Service is told its type only. Others of this type are not logged."
							.formatted(type),
						ex);
			}
			return DefaultDataConverter.STANDARD_INSTANCE.exceptionToFailure(withoutDetails(throwable, ex));
		}
	}

	// What the codec was to hide must not be told
	private static ApplicationFailure withoutDetails(Throwable throwable, RuntimeException thrown) {
		ApplicationFailure.Builder failure = ApplicationFailure.newBuilder()
			.setType(throwable.getClass().getName())
			.setMessage("A failure could not be converted")
			.setCause(new DataConverterException("Conversion fails with " + thrown.getClass().getName()));
		if (throwable instanceof ApplicationFailure original) {
			failure.setType(original.getType()).setNonRetryable(original.isNonRetryable());
		}
		return failure.build();
	}

	@Override
	public RuntimeException failureToException(Failure failure) {
		return this.delegate.failureToException(failure);
	}

	@Override
	public <T> Optional<Payload> toPayload(@Nullable T value) {
		return this.delegate.toPayload(value);
	}

	@Override
	public <T> @Nullable T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
		return this.delegate.fromPayload(payload, valueClass, valueType);
	}

	@Override
	public Optional<Payloads> toPayloads(@Nullable Object... values) {
		return this.delegate.toPayloads(values);
	}

	@Override
	public <T> @Nullable T fromPayloads(int index, Optional<Payloads> content, Class<T> valueType,
			Type valueGenericType) {
		return this.delegate.fromPayloads(index, content, valueType, valueGenericType);
	}

	@Override
	public Object[] fromPayloads(Optional<Payloads> content, Class<?>[] parameterTypes, Type[] genericParameterTypes) {
		return this.delegate.fromPayloads(content, parameterTypes, genericParameterTypes);
	}

	@Override
	public DataConverter withContext(SerializationContext context) {
		return new BoundedFailureDataConverter(this.delegate.withContext(context),
				this.withoutCodecs.withContext(context), this.codecs);
	}

}
