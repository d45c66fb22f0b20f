package dev.temporalworker.oms.fraud;

import dev.temporalworker.oms.constraint.Text;
import jakarta.validation.constraints.NotBlank;

/**
 * A check whose charge no longer counts, as nothing was charged after all.
 *
 * @param idempotencyKey the key of the check
 */
public record FraudRelease(@NotBlank @Text String idempotencyKey) {

}
