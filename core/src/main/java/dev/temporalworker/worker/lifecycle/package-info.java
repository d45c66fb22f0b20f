/**
 * Starts Workers last, stops them first and drains what is in flight.
 */
@NullMarked
package dev.temporalworker.worker.lifecycle;

import org.jspecify.annotations.NullMarked;
