/**
 * Slots of running Workers: who uses them, and how many there may be.
 */
@NullMarked
package dev.temporalworker.worker.tuning;

import org.jspecify.annotations.NullMarked;
