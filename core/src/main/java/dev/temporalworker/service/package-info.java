/**
 * What the Temporal Service tells about the Task Queues of the application and about all
 * Workers that poll them, those of other processes included.
 */
@NullMarked
package dev.temporalworker.service;

import org.jspecify.annotations.NullMarked;
