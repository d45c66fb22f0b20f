package dev.temporalworker.oms.fraud;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;

/**
 * A new limit. The existing web UI multiplies dollars by 100 as a floating-point number,
 * so it may miss the cent by a fraction.
 *
 * @param limit what a customer can be charged altogether, in cents; no limit unless
 * positive
 */
public record FraudLimit(@NotNull @Digits(integer = 15, fraction = 20) BigDecimal limit) {

	/**
	 * Returns the limit in whole cents.
	 * @return the limit
	 */
	public long toCents() {
		return this.limit.setScale(0, RoundingMode.HALF_UP).longValueExact();
	}

}
