package dev.temporalworker.service;

/**
 * How a Task Queue keeps up.
 *
 * @param approximateBacklogCount the tasks that wait
 * @param approximateBacklogAgeMillis how long the oldest of them has waited, in
 * milliseconds
 * @param tasksAddRate the tasks added per second, over the last half minute
 * @param tasksDispatchRate the tasks handed to Workers per second, over the last half
 * minute
 * @since 0.1.0
 */
public record TaskQueueStats(long approximateBacklogCount, long approximateBacklogAgeMillis, double tasksAddRate,
		double tasksDispatchRate) {

}
