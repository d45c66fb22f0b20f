/**
 * A small application that is the same on this starter and on that of the SDK.
 */
@NullMarked
package dev.temporalworker.faults.twin;

import org.jspecify.annotations.NullMarked;
