/**
 * Workflows and activities that fail in ways that are hard to tell.
 */
@NullMarked
package dev.temporalworker.it.mishap;

import org.jspecify.annotations.NullMarked;
