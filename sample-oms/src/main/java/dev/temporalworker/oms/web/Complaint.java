package dev.temporalworker.oms.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.ClassUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Says which field of a request is wrong, and what it has to be.
 */
final class Complaint {

	private Complaint() {
	}

	static String about(List<FieldError> errors, MessageSource messages) {
		return join(errors.stream().map((error) -> describe(error, messages)));
	}

	static String about(Collection<ParameterValidationResult> results, MessageSource messages) {
		return join(results.stream().flatMap((result) -> describe(result, messages)));
	}

	private static String join(Stream<String> complaints) {
		return complaints.distinct().sorted().collect(Collectors.joining(", "));
	}

	private static Stream<String> describe(ParameterValidationResult result, MessageSource messages) {
		if (result instanceof ParameterErrors errors) {
			return errors.getFieldErrors().stream().map((error) -> describe(error, messages));
		}
		String name = result.getMethodParameter().getParameterName();
		return result.getResolvableErrors().stream().map((error) -> name + " " + message(error, messages));
	}

	private static String describe(FieldError error, MessageSource messages) {
		return error.getField() + " " + message(error, messages);
	}

	private static String message(MessageSourceResolvable error, MessageSource messages) {
		return messages.getMessage(error, LocaleContextHolder.getLocale());
	}

	static String about(@Nullable Throwable failure) {
		if (!(failure instanceof JacksonException ex)) {
			return "A body is needed, which is JSON in UTF-8";
		}
		String path = path(ex);
		if (ex instanceof InputCoercionException) {
			return path + " is out of range";
		}
		if (ex instanceof MismatchedInputException mismatch) {
			return "%s must be %s".formatted(path.isEmpty() ? "The body" : path, expected(mismatch.getTargetType()));
		}
		return "The body is not JSON: " + ex.getOriginalMessage();
	}

	private static String path(JacksonException ex) {
		return ex.getPath()
			.stream()
			.map((part) -> (part.getPropertyName() != null) ? "." + part.getPropertyName()
					: "[%d]".formatted(part.getIndex()))
			.collect(Collectors.joining())
			.replaceFirst("^\\.", "");
	}

	private static String expected(@Nullable Class<?> type) {
		if (type == null) {
			return "something else";
		}
		if (type.isEnum()) {
			return "one of " + Arrays.stream(type.getFields())
				.map((constant) -> constant.getAnnotation(JsonProperty.class))
				.map(JsonProperty::value)
				.collect(Collectors.joining(", "));
		}
		Class<?> wrapper = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (wrapper == Integer.class || wrapper == Long.class) {
			return "a whole number";
		}
		if (Number.class.isAssignableFrom(wrapper)) {
			return "a number";
		}
		if (wrapper == String.class) {
			return "a text";
		}
		if (Collection.class.isAssignableFrom(wrapper)) {
			return "a list";
		}
		return type.isRecord() ? "an object" : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
	}

}
