/**
 * Work that goes in at a constant rate, and what is counted of it.
 */
@NullMarked
package dev.temporalworker.faults.load;

import org.jspecify.annotations.NullMarked;
