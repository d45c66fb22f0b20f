/**
 * What the Temporal Service tells about Task Queues.
 */
@NullMarked
package dev.temporalworker.oms.taskqueue;

import org.jspecify.annotations.NullMarked;
