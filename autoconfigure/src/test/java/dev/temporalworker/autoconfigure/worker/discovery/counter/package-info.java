/**
 * Workflows of one Task Queue.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker.discovery.counter;

import org.jspecify.annotations.NullMarked;
