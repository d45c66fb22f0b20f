/**
 * The job application with a workflow that decides otherwise.
 */
@NullMarked
package dev.temporalworker.it.changed;

import org.jspecify.annotations.NullMarked;
