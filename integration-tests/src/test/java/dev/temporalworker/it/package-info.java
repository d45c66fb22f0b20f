/**
 * Tests of the starter against real Temporal Services.
 */
@NullMarked
package dev.temporalworker.it;

import org.jspecify.annotations.NullMarked;
