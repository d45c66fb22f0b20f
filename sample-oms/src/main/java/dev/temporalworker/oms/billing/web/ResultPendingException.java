package dev.temporalworker.oms.billing.web;

import dev.temporalworker.oms.web.TemporaryFailure;

/**
 * Tells that there is no result yet.
 */
class ResultPendingException extends TemporaryFailure {

	ResultPendingException() {
		super("The result is pending, send the same idempotency key again");
	}

}
