/**
 * Discovers what an application registers, describes it per Task Queue and configures
 * Workers.
 */
@NullMarked
package dev.temporalworker.worker;

import org.jspecify.annotations.NullMarked;
