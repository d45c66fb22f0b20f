/**
 * Benchmarks of single parts, run by JMH.
 */
@NullMarked
package dev.temporalworker.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
