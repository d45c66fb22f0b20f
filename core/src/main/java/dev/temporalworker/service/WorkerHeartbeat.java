package dev.temporalworker.service;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a Worker did when it last told.
 *
 * @param time when that was, by the clock of the Worker
 * @param slots its slots
 * @param pollers its pollers
 * @param cache the cache of workflows that it shares with other Workers of its process
 * @param cpuUsage the CPU usage of its host, from 0 to 1
 * @param memoryUsage the memory usage of its host, from 0 to 1
 */
public record WorkerHeartbeat(Instant time, KindsOfSlots slots, KindsOfPollers pollers, WorkflowCache cache,
		double cpuUsage, double memoryUsage) {

	/**
	 * Slots for each kind of task.
	 *
	 * @param workflow slots for workflow tasks
	 * @param activity slots for activities
	 * @param localActivity slots for local activities
	 * @param nexus slots for Nexus operations
	 */
	public record KindsOfSlots(@Nullable Slots workflow, @Nullable Slots activity, @Nullable Slots localActivity,
			@Nullable Slots nexus) {

	}

	/**
	 * Slots for one kind of task.
	 *
	 * @param supplier who supplies them: {@code Fixed}, {@code ResourceBased}, or what a
	 * supplier of the application calls itself
	 * @param used how many were used
	 * @param available how many were left, or {@code null} if there is no maximum
	 * @param processed tasks that have ended since the Worker was started
	 * @param failed those of them that failed
	 * @param processedRecently tasks that ended since the heartbeat before
	 * @param failedRecently those of them that failed
	 */
	public record Slots(String supplier, int used, @Nullable Integer available, int processed, int failed,
			int processedRecently, int failedRecently) {

	}

	/**
	 * Pollers for each kind of task.
	 *
	 * @param workflow pollers for workflow tasks
	 * @param stickyWorkflow pollers for workflow tasks of workflows that the Worker has
	 * in its cache
	 * @param activity pollers for activities
	 * @param nexus pollers for Nexus operations
	 */
	public record KindsOfPollers(@Nullable Pollers workflow, @Nullable Pollers stickyWorkflow,
			@Nullable Pollers activity, @Nullable Pollers nexus) {

	}

	/**
	 * Pollers for one kind of task.
	 *
	 * @param count how many there were
	 * @param autoscaling whether their number follows the load
	 * @param lastSuccessfulPollTime when a poll last brought a task, or {@code null} if
	 * none has
	 */
	public record Pollers(int count, boolean autoscaling, @Nullable Instant lastSuccessfulPollTime) {

	}

	/**
	 * A cache of workflows.
	 *
	 * @param size the workflows in it
	 * @param hits workflow tasks whose workflow was in it
	 * @param misses workflow tasks whose workflow was not
	 */
	public record WorkflowCache(int size, int hits, int misses) {

	}

}
