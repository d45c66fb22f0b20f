/**
 * Compares the starter with the plain SDK and with the SDK's own starter.
 */
@NullMarked
package dev.temporalworker.benchmarks;

import org.jspecify.annotations.NullMarked;
