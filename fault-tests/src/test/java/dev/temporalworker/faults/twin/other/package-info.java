/**
 * Another application, with another registration on the same Task Queue.
 */
@NullMarked
package dev.temporalworker.faults.twin.other;

import org.jspecify.annotations.NullMarked;
