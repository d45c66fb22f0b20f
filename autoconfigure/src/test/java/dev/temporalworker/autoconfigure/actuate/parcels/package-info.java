/**
 * An application whose activities run until a test lets them end.
 */
@NullMarked
package dev.temporalworker.autoconfigure.actuate.parcels;

import org.jspecify.annotations.NullMarked;
