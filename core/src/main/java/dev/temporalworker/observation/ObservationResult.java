package dev.temporalworker.observation;

import java.util.Locale;

import io.grpc.StatusRuntimeException;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.nexusrpc.OperationException;
import io.nexusrpc.OperationState;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.serviceclient.CheckedExceptionWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The end of something that was observed, as the context of the observation knows it.
 *
 * @param outcome how it ended
 * @param exception the exception that ended it, also where that is no error
 * @since 0.1.0
 */
public record ObservationResult(Outcome outcome, @Nullable Throwable exception) {

	private static final ObservationResult UNKNOWN = new ObservationResult(Outcome.UNKNOWN, null);

	/**
	 * Return the end of what a context is about.
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
	 * Return what kind of exception it was.
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

	/**
	 * How something ended that was observed.
	 */
	public enum Outcome {

		/**
		 * It completed.
		 */
		COMPLETED,

		/**
		 * An activity left its completion to somebody else.
		 */
		PENDING,

		/**
		 * A workflow went on as a new run.
		 */
		CONTINUED_AS_NEW,

		/**
		 * It was cancelled, which is no error.
		 */
		CANCELED,

		/**
		 * It failed in a way that the application calls benign, which is no error.
		 */
		BENIGN,

		/**
		 * It failed.
		 */
		FAILED,

		/**
		 * It has not ended.
		 */
		UNKNOWN;

		static Outcome of(Throwable error) {
			if (error instanceof ActivityCanceledException || error instanceof CanceledFailure
					|| error instanceof OperationException operation
							&& operation.getState() == OperationState.CANCELED) {
				return CANCELED;
			}
			if (error instanceof ApplicationFailure failure
					&& failure.getCategory() == ApplicationErrorCategory.BENIGN) {
				return BENIGN;
			}
			return FAILED;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
