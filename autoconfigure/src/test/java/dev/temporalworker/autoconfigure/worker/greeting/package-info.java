/**
 * A small application with one workflow and one activity.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker.greeting;

import org.jspecify.annotations.NullMarked;
