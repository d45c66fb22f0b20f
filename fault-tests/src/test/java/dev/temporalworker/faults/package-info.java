/**
 * Faults, and what becomes of work under load while they last and afterwards.
 */
@NullMarked
package dev.temporalworker.faults;

import org.jspecify.annotations.NullMarked;
