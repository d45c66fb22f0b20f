/**
 * Auto-configuration around payloads.
 */
@NullMarked
package dev.temporalworker.autoconfigure.payload;

import org.jspecify.annotations.NullMarked;
