package dev.temporalworker.service;

import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;

/**
 * Why the Temporal Service has not told something.
 *
 * @param reason why
 * @param message the reason in words, with the error of the call
 */
public record CallFailure(Reason reason, String message) {

	static CallFailure of(TemporalServiceException ex) {
		return new CallFailure(ex.getReason(), "%s: %s".formatted(ex.getReason().getDescription(), ex.getError()));
	}

}
