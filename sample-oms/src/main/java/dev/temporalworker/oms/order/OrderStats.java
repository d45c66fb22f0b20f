package dev.temporalworker.oms.order;

/**
 * How busy orders are.
 *
 * @param workerCount the number of processes that work on orders
 * @param backlog about how many tasks wait
 * @param completeRate how many orders are completed per second, lately
 */
public record OrderStats(int workerCount, long backlog, double completeRate) {

}
