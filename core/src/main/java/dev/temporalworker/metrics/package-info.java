/**
 * Metrics of the SDK and of Workers in Micrometer.
 */
@NullMarked
package dev.temporalworker.metrics;

import org.jspecify.annotations.NullMarked;
