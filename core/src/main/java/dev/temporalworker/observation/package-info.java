/**
 * Traces of workflows, activities and what is sent to them.
 */
@NullMarked
package dev.temporalworker.observation;

import org.jspecify.annotations.NullMarked;
