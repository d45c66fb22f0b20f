package dev.temporalworker.actuate.worker;

import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.WorkerSlots;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of the Workers of a client, from the poll to the end.
 *
 * @param polls tells how the Workers poll
 * @param slots tells who uses their slots
 * @param resilience tells what guards their activities, if Resilience4j does
 */
public record ObservedTasks(WorkerPolls polls, WorkerSlots slots, @Nullable ResilientActivities resilience) {

}
