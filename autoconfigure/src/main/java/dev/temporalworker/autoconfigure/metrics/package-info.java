/**
 * Auto-configuration of metrics.
 */
@NullMarked
package dev.temporalworker.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
