package dev.temporalworker.observation;

import io.grpc.StatusRuntimeException;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.CheckedExceptionWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The end of something that was observed, as the context of the observation knows it.
 *
 * @param outcome how it ended
 * @param exception the exception that ended it, also where that is no error
 */
public record ObservationResult(Outcome outcome, @Nullable Throwable exception) {

	private static final ObservationResult UNKNOWN = new ObservationResult(Outcome.UNKNOWN, null);

	/**
	 * Returns the end of what a context is about.
	 * @param context the context of an observation
	 * @return the end, with the outcome {@link Outcome#UNKNOWN} as long as there is none
	 */
	public static ObservationResult of(Observation.Context context) {
		return context.getOrDefault(ObservationResult.class, UNKNOWN);
	}

	static ObservationResult of(Outcome outcome) {
		return new ObservationResult(outcome, null);
	}

	static ObservationResult of(Throwable thrown) {
		Throwable exception = CheckedExceptionWrapper.unwrap(thrown);
		return new ObservationResult(Outcome.of(exception), exception);
	}

	/**
	 * Returns what kind of exception it was.
	 * @return the type of an application failure, the status of a call, else the simple
	 * name of the class, or {@code none} without an exception
	 */
	public String exceptionType() {
		if (this.exception == null) {
			return KeyValue.NONE_VALUE;
		}
		if (this.exception instanceof ApplicationFailure failure && failure.getType() != null) {
			return failure.getType();
		}
		if (this.exception instanceof StatusRuntimeException call) {
			return call.getStatus().getCode().name();
		}
		return this.exception.getClass().getSimpleName();
	}

	@Nullable Throwable error() {
		return (this.outcome == Outcome.FAILED) ? this.exception : null;
	}

}
