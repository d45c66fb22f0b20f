/**
 * Decrypts payloads for people who look at workflows in the web UI or CLI of Temporal.
 */
@NullMarked
package dev.temporalworker.oms.codec;

import org.jspecify.annotations.NullMarked;
