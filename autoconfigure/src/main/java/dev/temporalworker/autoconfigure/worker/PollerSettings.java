package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

/**
 * How Workers ask for one kind of task: by at most one of the alternatives.
 *
 * @param maximum Number of polls at the same time.
 * @param autoscaling Number of polls that follows the load.
 */
record PollerSettings(@Nullable Integer maximum, @Nullable Autoscaling autoscaling) {

	public PollerSettings {
		ValueRules.size("maximum", maximum);
	}

	/**
	 * A number of polls that follows the load.
	 *
	 * @param minimum Number of polls to keep up without load.
	 * @param maximum Number of polls that is never exceeded.
	 * @param initial Number of polls to start with.
	 */
	public record Autoscaling(@Nullable Integer minimum, @Nullable Integer maximum, @Nullable Integer initial) {

		public Autoscaling {
			ValueRules.size("minimum", minimum);
			ValueRules.size("maximum", maximum);
			ValueRules.size("initial", initial);
		}

	}

}
