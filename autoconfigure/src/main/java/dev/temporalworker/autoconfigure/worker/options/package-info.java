/**
 * Options of what workflows call, by type.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker.options;

import org.jspecify.annotations.NullMarked;
