package dev.temporalworker.worker.versioning;

import dev.temporalworker.worker.versioning.TemporalRollout.Result.Outcome;

/**
 * Ends a rollout.
 */
final class RolloutEnd extends Exception {

	private static final long serialVersionUID = 1L;

	private final Outcome outcome;

	private RolloutEnd(Outcome outcome, String reason) {
		super(reason);
		this.outcome = outcome;
	}

	static RolloutEnd current(String reason) {
		return new RolloutEnd(Outcome.CURRENT, reason);
	}

	// The version is not good
	static RolloutEnd refused(String reason) {
		return new RolloutEnd(Outcome.ROLLED_BACK, reason);
	}

	// Nothing may be changed any more
	static RolloutEnd stopped(String reason) {
		return new RolloutEnd(Outcome.STOPPED, reason);
	}

	Outcome outcome() {
		return this.outcome;
	}

	String reason() {
		return String.valueOf(getMessage());
	}

}
