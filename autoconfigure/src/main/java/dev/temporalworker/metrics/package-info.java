/**
 * Metrics of the SDK in Micrometer.
 */
@NullMarked
package dev.temporalworker.metrics;

import org.jspecify.annotations.NullMarked;
