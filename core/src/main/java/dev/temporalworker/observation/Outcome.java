package dev.temporalworker.observation;

import java.util.Locale;

import io.nexusrpc.OperationException;
import io.nexusrpc.OperationState;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;

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
				|| error instanceof OperationException operation && operation.getState() == OperationState.CANCELED) {
			return CANCELED;
		}
		if (error instanceof ApplicationFailure failure && failure.getCategory() == ApplicationErrorCategory.BENIGN) {
			return BENIGN;
		}
		return FAILED;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
