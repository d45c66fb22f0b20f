package dev.temporalworker.guard;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.context.SerializationContext;
import org.jspecify.annotations.Nullable;

/**
 * Data converter that lets the size of what another one makes be checked. Thread-safe if
 * that one is.
 */
final class GuardedDataConverter implements DataConverter {

	private final DataConverter delegate;

	private final SizeCheck check;

	private final @Nullable SerializationContext context;

	GuardedDataConverter(DataConverter delegate, SizeCheck check) {
		this(delegate, check, null);
	}

	private GuardedDataConverter(DataConverter delegate, SizeCheck check, @Nullable SerializationContext context) {
		this.delegate = delegate;
		this.check = check;
		this.context = context;
	}

	@Override
	public <T> Optional<Payload> toPayload(@Nullable T value) {
		Optional<Payload> payload = this.delegate.toPayload(value);
		payload.ifPresent((present) -> this.check.check(List.of(present), this.context));
		return payload;
	}

	@Override
	public Optional<Payloads> toPayloads(@Nullable Object... values) {
		Optional<Payloads> payloads = this.delegate.toPayloads(values);
		payloads.ifPresent((present) -> this.check.check(present.getPayloadsList(), this.context));
		return payloads;
	}

	@Override
	public <T> @Nullable T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
		return this.delegate.fromPayload(payload, valueClass, valueType);
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
	public Failure exceptionToFailure(Throwable throwable) {
		return this.delegate.exceptionToFailure(throwable);
	}

	@Override
	public RuntimeException failureToException(Failure failure) {
		return this.delegate.failureToException(failure);
	}

	@Override
	public DataConverter withContext(SerializationContext context) {
		return new GuardedDataConverter(this.delegate.withContext(context), this.check, context);
	}

}
