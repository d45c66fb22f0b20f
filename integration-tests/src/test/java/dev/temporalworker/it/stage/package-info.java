/**
 * A stage on which the advisor has to name the cause of what it sees, and nothing else.
 */
@NullMarked
package dev.temporalworker.it.stage;

import org.jspecify.annotations.NullMarked;
