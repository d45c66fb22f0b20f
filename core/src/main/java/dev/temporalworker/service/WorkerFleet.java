package dev.temporalworker.service;

import java.util.List;

/**
 * All Workers of some Task Queues that send heartbeats.
 *
 * @param workers the Workers
 * @param truncated whether there are more of them
 */
public record WorkerFleet(List<RunningWorker> workers, boolean truncated) {

}
