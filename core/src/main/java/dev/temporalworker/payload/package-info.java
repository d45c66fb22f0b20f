/**
 * Encryption of payloads.
 */
@NullMarked
package dev.temporalworker.payload;

import org.jspecify.annotations.NullMarked;
