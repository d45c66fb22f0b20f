/**
 * Settings from Temporal's standard environment variables.
 */
@NullMarked
package dev.temporalworker.autoconfigure.environment;

import org.jspecify.annotations.NullMarked;
