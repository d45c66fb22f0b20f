/**
 * Auto-configuration of the Actuator endpoints and of what the info endpoint tells.
 */
@NullMarked
package dev.temporalworker.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
