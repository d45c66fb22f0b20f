/**
 * Auto-configuration of the Actuator endpoint and of information about Workers.
 */
@NullMarked
package dev.temporalworker.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
