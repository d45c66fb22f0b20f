package dev.temporalworker.autoconfigure.payload;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds out whether values of a type survive being a payload, with a sample. Only what no
 * other value could do better counts as a problem.
 *
 * @param converter what converts
 */
record PayloadRoundTrip(DataConverter converter) {

	// Of Jackson 2 and 3, of which the second need not be there
	private static final Set<String> HOPELESS = Set.of("InvalidDefinitionException", "UnrecognizedPropertyException",
			"InvalidTypeIdException");

	private static final ByteString EMPTY_OBJECT = ByteString.copyFromUtf8("{}");

	/**
	 * Return what is wrong with a type.
	 * @param type the type
	 * @return the end of a sentence, or {@code null} if nothing is known to be wrong
	 */
	@Nullable String problem(Type type) {
		int variants = 1;
		for (int variant = 0; variant < variants; variant++) {
			SampleValue samples = new SampleValue(variant);
			String problem = problem(type, samples);
			if (problem != null) {
				return problem;
			}
			variants = Math.max(variants, samples.getVariants());
		}
		return null;
	}

	private @Nullable String problem(Type type, SampleValue samples) {
		ResolvableType resolvable = ResolvableType.forType(type);
		Class<?> raw = resolvable.toClass();
		Object sample = samples.create(resolvable);
		if (sample == null) {
			return SampleValue.isOfApplication(raw) ? readingProblem(emptyObject(), raw, type) : null;
		}
		try {
			Payload payload = this.converter.toPayload(sample).orElseThrow();
			if (payload.getData().equals(EMPTY_OBJECT) && SampleValue.isOfApplication(raw)
					&& SampleValue.hasContent(sample)) {
				return "would be written as '{}', without what it holds, since no property of it can be seen";
			}
			return readingProblem(payload, raw, type);
		}
		catch (RuntimeException ex) {
			String reason = reason(ex);
			return (reason != null) ? "can't be written: " + reason : null;
		}
	}

	private @Nullable String readingProblem(Payload payload, Class<?> type, Type genericType) {
		try {
			this.converter.fromPayload(payload, type, genericType);
			return null;
		}
		catch (RuntimeException ex) {
			String reason = reason(ex);
			return (reason != null) ? "can't be read: " + reason : null;
		}
	}

	private static Payload emptyObject() {
		return DefaultDataConverter.STANDARD_INSTANCE.toPayload(Map.of()).orElseThrow();
	}

	private static @Nullable String reason(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.filter(PayloadRoundTrip::isHopeless)
			.map((cause) -> String.valueOf(cause.getMessage()).lines().findFirst().orElse(""))
			.findFirst()
			.orElse(null);
	}

	private static boolean isHopeless(Throwable cause) {
		String message = String.valueOf(cause.getMessage());
		return HOPELESS.contains(ClassUtils.getShortName(cause.getClass()))
				|| message.contains("no delegate- or property-based Creator")
				|| (cause instanceof DataConverterException && message.startsWith("No PayloadConverter"));
	}

}
