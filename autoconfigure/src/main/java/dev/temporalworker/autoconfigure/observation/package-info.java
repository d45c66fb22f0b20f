/**
 * Auto-configuration of traces.
 */
@NullMarked
package dev.temporalworker.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
