package dev.temporalworker.health;

import org.jspecify.annotations.Nullable;

/**
 * What a Worker does about one kind of task, and why.
 *
 * @param state what it does
 * @param reason why, unless that goes without saying
 */
record HealthAssessment(WorkState state, @Nullable String reason) {

	static HealthAssessment of(WorkState state) {
		return new HealthAssessment(state, null);
	}

}
