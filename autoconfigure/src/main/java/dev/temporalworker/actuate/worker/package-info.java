/**
 * Actuator endpoint that shows and changes Workers, and information about them.
 */
@NullMarked
package dev.temporalworker.actuate.worker;

import org.jspecify.annotations.NullMarked;
