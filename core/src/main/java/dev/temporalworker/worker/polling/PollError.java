package dev.temporalworker.worker.polling;

import java.time.Instant;

import dev.temporalworker.connection.TemporalServiceException;
import io.grpc.Status;

/**
 * What a poll that failed ended with.
 *
 * @param time when it ended
 * @param code the status code of gRPC
 * @param description the code, the description and the root cause in words
 */
public record PollError(Instant time, Status.Code code, String description) {

	private static final int LONGEST_DESCRIPTION = 500;

	static PollError of(Status status, Instant time) {
		String description = TemporalServiceException.describe(status.asRuntimeException());
		return new PollError(time, status.getCode(), (description.length() > LONGEST_DESCRIPTION)
				? description.substring(0, LONGEST_DESCRIPTION) + "…" : description);
	}

}
