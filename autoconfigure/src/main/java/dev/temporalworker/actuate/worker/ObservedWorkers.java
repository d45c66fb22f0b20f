package dev.temporalworker.actuate.worker;

import dev.temporalworker.worker.AppliedOptions;
import dev.temporalworker.worker.TaskQueues;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.WorkerSlots;

/**
 * The Workers of a client.
 *
 * @param lifecycle starts and stops them
 * @param taskQueues tells what they run
 * @param slots tells who uses their slots
 * @param options tells their options
 * @param polls tells how they poll
 */
public record ObservedWorkers(WorkerLifecycle lifecycle, TaskQueues taskQueues, WorkerSlots slots,
		AppliedOptions options, WorkerPolls polls) {

	boolean isRunning() {
		return this.lifecycle.getState() == WorkerState.RUNNING;
	}

}
