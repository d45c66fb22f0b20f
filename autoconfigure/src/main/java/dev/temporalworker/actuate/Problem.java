package dev.temporalworker.actuate;

import java.util.Collection;

import dev.temporalworker.naming.NearestName;
import dev.temporalworker.service.Answer.CallFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Why a request is refused, as a problem detail of RFC 9457.
 *
 * @param status the status code of HTTP
 * @param title what the status means
 * @param detail what is wrong and what to do
 * @param parameter what of the request is wrong, if that is told
 * @param value the value of that part, if it has one
 * @param taskQueues the names of Task Queues that would not have been refused, if they
 * are told
 */
record Problem(int status, String title, String detail, @Nullable String parameter, @Nullable String value,
		@Nullable Collection<String> taskQueues) implements OperationResponseBody {

	private static final MimeType CONTENT_TYPE = MimeTypeUtils.parseMimeType("application/problem+json");

	static Problem badRequest(String parameter, @Nullable String value, String detail) {
		return new Problem(400, "Bad Request", detail, parameter, value, null);
	}

	/**
	 * Create the problem that there is nothing of a name.
	 * @param parameter the part of the request that has the name
	 * @param name the name
	 * @param sentence says that there is nothing of the name
	 * @param names the names that there are
	 * @return the problem
	 */
	static Problem notFound(String parameter, String name, String sentence, Collection<String> names) {
		return new Problem(404, "Not Found", "%s %s".formatted(sentence, suggest(name, names)), parameter, name, null);
	}

	static Problem unknownTaskQueue(String name, Collection<String> names) {
		String advice = NearestName.of(name, names).map(" Did you mean '%s'?"::formatted).orElse("");
		return new Problem(404, "Not Found",
				"The application does not use a Task Queue '%s'.%s".formatted(name, advice), null, null, names);
	}

	/**
	 * Create the problem that the Temporal Service does not answer a request.
	 * @param failure why it does not
	 * @return the problem
	 */
	static Problem of(CallFailure failure) {
		return switch (failure.reason()) {
			case UNREACHABLE, TLS, NOT_SENT ->
				new Problem(503, "Service Unavailable", failure.message(), null, null, null);
			case PERMISSION_DENIED -> new Problem(403, "Forbidden", failure.message(), null, null, null);
			case UNSUPPORTED, NOT_TEMPORAL -> new Problem(501, "Not Implemented", failure.message(), null, null, null);
			case UNAUTHENTICATED, NAMESPACE_NOT_FOUND, OTHER ->
				new Problem(502, "Bad Gateway", failure.message(), null, null, null);
		};
	}

	static Problem conflict(String detail) {
		return new Problem(409, "Conflict", detail, null, null, null);
	}

	static Problem unsupportedMediaType(String detail) {
		return new Problem(415, "Unsupported Media Type", detail, null, null, null);
	}

	/**
	 * Tell somebody who misspelt a name what there is.
	 * @param name the name
	 * @param names the names there are
	 * @return a sentence
	 */
	static String suggest(String name, Collection<String> names) {
		return NearestName.of(name, names)
			.map("Did you mean '%s'?"::formatted)
			.orElseGet(() -> names.isEmpty() ? "There is none." : "There are: %s.".formatted(String.join(", ", names)));
	}

	WebEndpointResponse<OperationResponseBody> toResponse() {
		return new WebEndpointResponse<>(this, this.status, CONTENT_TYPE);
	}

}
