/**
 * The workflow and the activities of the application.
 */
@NullMarked
package dev.temporalworker.faults.twin.job;

import org.jspecify.annotations.NullMarked;
