package dev.temporalworker.health;

import java.util.function.Function;

import dev.temporalworker.health.WorkersHealthSettings.Statuses;

import org.springframework.boot.health.contributor.Status;

/**
 * What a Worker does about one kind of task, or about all, from the best to the worst.
 */
enum WorkState {

	/**
	 * Runs no such tasks.
	 */
	NOT_REGISTERED,

	/**
	 * Takes tasks that no poll brings.
	 */
	READY,

	/**
	 * Runs, but nobody sees whether it polls.
	 */
	UNOBSERVED,

	/**
	 * Polls.
	 */
	POLLING,

	/**
	 * Does not poll, since there is no slot for another task.
	 */
	BUSY,

	/**
	 * Takes tasks, but those of workflows or activities fail.
	 */
	FAILING(Statuses::getFailing),

	/**
	 * Does not poll, since somebody paused it.
	 */
	PAUSED(Statuses::getPaused),

	/**
	 * Has no slot for another task, and none of those in use will be released soon.
	 */
	STUCK(Statuses::getStuck),

	/**
	 * Does not poll, although it should.
	 */
	NOT_POLLING(Statuses::getNotPolling);

	private final Function<Statuses, HealthStatus> status;

	WorkState() {
		this((statuses) -> HealthStatus.UP);
	}

	WorkState(Function<Statuses, HealthStatus> status) {
		this.status = status;
	}

	Status getStatus(WorkersHealthSettings settings) {
		return this.status.apply(settings.getStatus()).toStatus();
	}

}
