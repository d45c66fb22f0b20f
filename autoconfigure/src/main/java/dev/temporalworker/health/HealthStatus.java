package dev.temporalworker.health;

import org.springframework.boot.health.contributor.Status;

/**
 * The statuses that health can have, all of which every aggregator and probe knows.
 */
enum HealthStatus {

	/**
	 * As if nothing were wrong.
	 */
	UP(Status.UP),

	/**
	 * Something fails.
	 */
	DOWN(Status.DOWN),

	/**
	 * Not to be used, on purpose.
	 */
	OUT_OF_SERVICE(Status.OUT_OF_SERVICE),

	/**
	 * Not told.
	 */
	UNKNOWN(Status.UNKNOWN);

	private final Status status;

	HealthStatus(Status status) {
		this.status = status;
	}

	Status toStatus() {
		return this.status;
	}

}
