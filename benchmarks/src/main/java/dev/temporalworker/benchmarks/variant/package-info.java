/**
 * The ways to run the application that are compared.
 */
@NullMarked
package dev.temporalworker.benchmarks.variant;

import org.jspecify.annotations.NullMarked;
