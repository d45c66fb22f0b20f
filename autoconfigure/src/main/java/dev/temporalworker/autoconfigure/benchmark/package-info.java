/**
 * A benchmark of the Workers of an application against its own Temporal Service.
 */
@NullMarked
package dev.temporalworker.autoconfigure.benchmark;

import org.jspecify.annotations.NullMarked;
