/**
 * Auto-configuration of the Actuator endpoint that shows and changes Workers, and of
 * information about them.
 */
@NullMarked
package dev.temporalworker.autoconfigure.actuate.worker;

import org.jspecify.annotations.NullMarked;
