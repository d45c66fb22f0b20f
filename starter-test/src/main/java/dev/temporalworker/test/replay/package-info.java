/**
 * Assertions on stored histories of workflows.
 */
@NullMarked
package dev.temporalworker.test.replay;

import org.jspecify.annotations.NullMarked;
