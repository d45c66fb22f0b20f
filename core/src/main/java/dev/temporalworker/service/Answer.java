package dev.temporalworker.service;

import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the Temporal Service tells, or why it does not.
 *
 * @param <T> what it tells
 * @param value what it tells, or {@code null} if it does not
 * @param failure why it does not tell, or {@code null} if it does
 * @since 0.1.0
 */
public record Answer<T>(@Nullable T value, @Nullable CallFailure failure) {

	/**
	 * Return whether asking again soon is in vain unless somebody changes something.
	 * @return whether there is no answer for a reason that is permanent
	 */
	public boolean isRefused() {
		return this.failure != null && this.failure.reason().isPermanent();
	}

	static <T> Answer<T> of(T value) {
		return new Answer<>(value, null);
	}

	static <T> Answer<T> failed(CallFailure failure) {
		return new Answer<>(null, failure);
	}

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

}
