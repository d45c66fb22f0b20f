/**
 * Replay of histories that the Temporal Service has on the code of today.
 */
@NullMarked
package dev.temporalworker.worker.replay;

import org.jspecify.annotations.NullMarked;
