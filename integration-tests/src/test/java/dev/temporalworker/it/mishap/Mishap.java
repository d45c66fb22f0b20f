package dev.temporalworker.it.mishap;

import io.temporal.failure.ApplicationFailure;

/**
 * What goes wrong.
 */
public enum Mishap {

	/**
	 * The cause of the cause is the exception itself.
	 */
	CYCLIC {

		@Override
		RuntimeException create() {
			IllegalStateException cause = new IllegalStateException("inner");
			ApplicationFailure failure = ApplicationFailure.newNonRetryableFailureWithCause("outer", "Mishap", cause);
			cause.initCause(failure);
			return failure;
		}

	},

	/**
	 * The message has more characters than a service accepts.
	 */
	LARGE {

		@Override
		RuntimeException create() {
			return ApplicationFailure.newNonRetryableFailure("x".repeat(5_000_000), "Mishap");
		}

	};

	abstract RuntimeException create();

}
