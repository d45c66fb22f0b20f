/**
 * What the environment of a process tells it.
 */
@NullMarked
package dev.temporalworker.oms.environment;

import org.jspecify.annotations.NullMarked;
