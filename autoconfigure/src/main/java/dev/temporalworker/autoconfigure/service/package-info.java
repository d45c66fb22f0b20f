/**
 * Auto-configuration of what the Temporal Service tells about Task Queues and Workers.
 */
@NullMarked
package dev.temporalworker.autoconfigure.service;

import org.jspecify.annotations.NullMarked;
