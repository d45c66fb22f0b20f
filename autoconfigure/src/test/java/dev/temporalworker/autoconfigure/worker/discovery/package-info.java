/**
 * Applications in which Workers find what they run.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker.discovery;

import org.jspecify.annotations.NullMarked;
