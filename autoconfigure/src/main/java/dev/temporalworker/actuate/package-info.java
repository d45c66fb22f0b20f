/**
 * Actuator endpoint and information about Workers.
 */
@NullMarked
package dev.temporalworker.actuate;

import org.jspecify.annotations.NullMarked;
