/**
 * Polls of running Workers: whether Task Queues are polled, and what the Temporal Service
 * answers.
 */
@NullMarked
package dev.temporalworker.worker.polling;

import org.jspecify.annotations.NullMarked;
