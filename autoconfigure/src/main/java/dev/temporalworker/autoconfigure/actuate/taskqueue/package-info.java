/**
 * Auto-configuration of the Actuator endpoint with what the Temporal Service tells about
 * Task Queues and Workers.
 */
@NullMarked
package dev.temporalworker.autoconfigure.actuate.taskqueue;

import org.jspecify.annotations.NullMarked;
