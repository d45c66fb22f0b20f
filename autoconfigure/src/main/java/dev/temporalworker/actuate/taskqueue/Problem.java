package dev.temporalworker.actuate.taskqueue;

import java.util.Collection;

import dev.temporalworker.naming.NearestName;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why a request is refused, as a problem detail of RFC 9457.
 *
 * @param status the status code of HTTP
 * @param title what the status means
 * @param detail what is wrong and what to do
 * @param taskQueues the names that would not have been refused
 */
public record Problem(int status, String title, String detail,
		Collection<String> taskQueues) implements OperationResponseBody {

	static Problem unknownTaskQueue(String name, Collection<String> names) {
		String advice = NearestName.of(name, names)
			.map((nearest) -> " Did you mean '%s'?".formatted(nearest))
			.orElse("");
		return new Problem(404, "Not Found",
				"The application does not use a Task Queue '%s'.%s".formatted(name, advice), names);
	}

}
