package dev.temporalworker.oms.item;

import dev.temporalworker.oms.constraint.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * A number of pieces of one product.
 *
 * @param sku the product
 * @param quantity the number of pieces
 */
public record Item(@NotBlank @Text String sku, @Positive @Max(1_000_000) int quantity) {

}
