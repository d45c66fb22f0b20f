/**
 * Workflows of a library, with its configuration.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker.discovery.library;

import org.jspecify.annotations.NullMarked;
