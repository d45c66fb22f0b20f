package dev.temporalworker.runtime;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;

/**
 * The Workers of a client.
 *
 * @param lifecycle starts and stops them
 * @param taskQueues tells what they run
 * @param options tells their options
 * @param slots tells who uses their slots
 * @param polls tells how they poll
 */
public record WorkerRuntime(WorkerLifecycle lifecycle, TaskQueues taskQueues, AppliedOptions options, WorkerSlots slots,
		WorkerPolls polls) {

	/**
	 * Returns whether the Workers poll.
	 * @return whether they have been started and are not being stopped
	 */
	public boolean isRunning() {
		return this.lifecycle.getState() == WorkerState.RUNNING;
	}

}
