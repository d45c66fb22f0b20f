package dev.temporalworker.oms.billing.web;

import dev.temporalworker.oms.web.TemporaryFailure;

/**
 * Tells that a charge has no result yet.
 */
class ChargePendingException extends TemporaryFailure {

	ChargePendingException() {
		super("The charge is pending, send the same idempotency key again");
	}

}
