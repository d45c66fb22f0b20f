/**
 * Auto-configuration of connection and client.
 */
@NullMarked
package dev.temporalworker.autoconfigure;

import org.jspecify.annotations.NullMarked;
