/**
 * The application that is measured.
 */
@NullMarked
package dev.temporalworker.benchmarks.application;

import org.jspecify.annotations.NullMarked;
