/**
 * Failure analyzers: what went wrong at start-up, in the user's own keys.
 */
@NullMarked
package dev.temporalworker.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
