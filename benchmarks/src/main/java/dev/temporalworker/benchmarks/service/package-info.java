/**
 * The Temporal Services that the load comes from.
 */
@NullMarked
package dev.temporalworker.benchmarks.service;

import org.jspecify.annotations.NullMarked;
