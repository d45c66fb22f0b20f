/**
 * How a Temporal Service is reached: connection details, the channel and its failures.
 */
@NullMarked
package dev.temporalworker.connection;

import org.jspecify.annotations.NullMarked;
