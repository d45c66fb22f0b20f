package dev.temporalworker.oms.fraud;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The part of the HTTP API of fraud that checks charges.
 */
public interface FraudApi {

	/**
	 * Checks a charge, and counts it unless it is declined.
	 * @param check the charge
	 * @return the decision, which is that of the first check with the same key
	 */
	@PostExchange("/check")
	FraudDecision check(@RequestBody FraudCheck check);

	/**
	 * Stops counting a charge. Nothing happens when it does not count.
	 * @param release which charge
	 */
	@PostExchange("/release")
	void release(@RequestBody FraudRelease release);

}
