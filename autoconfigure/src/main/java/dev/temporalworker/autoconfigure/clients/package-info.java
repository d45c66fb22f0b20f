/**
 * Auto-configuration of the clients beside the primary one.
 */
@NullMarked
package dev.temporalworker.autoconfigure.clients;

import org.jspecify.annotations.NullMarked;
