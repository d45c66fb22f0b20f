package dev.temporalworker.oms.item;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * A number of pieces of one product.
 *
 * @param sku the product
 * @param quantity the number of pieces
 */
public record Item(@NotBlank String sku, @Positive int quantity) {

}
