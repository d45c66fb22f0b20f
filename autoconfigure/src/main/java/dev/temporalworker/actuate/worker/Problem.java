package dev.temporalworker.actuate.worker;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why a request is refused, as a problem detail of RFC 9457.
 *
 * @param status the status code of HTTP
 * @param title what the status means
 * @param detail what is wrong and what to do
 * @param parameter what of the request is wrong, if it is a part of it
 * @param value the value of that part, if it has one
 */
public record Problem(int status, String title, String detail, @Nullable String parameter,
		@Nullable String value) implements OperationResponseBody {

	static Problem badRequest(String parameter, @Nullable String value, String detail) {
		return new Problem(400, "Bad Request", detail, parameter, value);
	}

	static Problem notFound(String parameter, String value, String detail) {
		return new Problem(404, "Not Found", detail, parameter, value);
	}

	static Problem conflict(String detail) {
		return new Problem(409, "Conflict", detail, null, null);
	}

	static Problem unsupportedMediaType(String detail) {
		return new Problem(415, "Unsupported Media Type", detail, null, null);
	}

}
