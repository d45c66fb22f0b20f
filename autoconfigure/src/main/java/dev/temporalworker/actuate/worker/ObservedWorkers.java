package dev.temporalworker.actuate.worker;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;

/**
 * The Workers of a client.
 *
 * @param lifecycle starts and stops them
 * @param taskQueues tells what they run
 * @param options tells their options
 * @param tasks tells of their tasks
 */
public record ObservedWorkers(WorkerLifecycle lifecycle, TaskQueues taskQueues, AppliedOptions options,
		ObservedTasks tasks) {

	/**
	 * Returns who uses the slots of the Workers.
	 * @return the slots
	 */
	public WorkerSlots slots() {
		return this.tasks.slots();
	}

	boolean isRunning() {
		return this.lifecycle.getState() == WorkerState.RUNNING;
	}

}
