package dev.temporalworker.service;

import java.time.Duration;

/**
 * How a Task Queue keeps up. All of it is approximate.
 *
 * @param backlogCount the tasks that wait
 * @param backlogAge how long the oldest of them has waited
 * @param addRate the tasks added per second, over the last half minute
 * @param dispatchRate the tasks handed to Workers per second, over the last half minute
 */
public record TaskQueueStats(long backlogCount, Duration backlogAge, double addRate, double dispatchRate) {

}
