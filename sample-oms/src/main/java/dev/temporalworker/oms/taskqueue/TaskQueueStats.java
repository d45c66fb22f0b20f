package dev.temporalworker.oms.taskqueue;

/**
 * How busy a Task Queue is.
 *
 * @param workerCount the number of processes that poll it
 * @param backlog about how many tasks wait
 */
public record TaskQueueStats(int workerCount, long backlog) {

}
