package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.worker.versioning.TemporalRollout;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Rolls out a version instead of running Workers, and ends the process with the exit code
 * 0 if it is the current one then, 2 if it was refused, or 1 if it could not be rolled
 * out, as if the application had not started.
 */
final class RolloutCommand extends ServiceCommand {

	/**
	 * Name of the property that asks for it.
	 */
	static final String ENABLED = "temporal.rollout.enabled";

	private final TemporalRollout rollout;

	private final RolloutPlans plans;

	RolloutCommand(TemporalRollout rollout, RolloutPlans plans, ConfigurableApplicationContext context) {
		super(context);
		this.rollout = rollout;
		this.plans = plans;
	}

	@Override
	int execute() {
		Plan plan = this.plans.plan(this.rollout.getOwnVersion());
		return switch (this.rollout.run(plan).outcome()) {
			case CURRENT -> 0;
			case ROLLED_BACK -> 2;
			case STOPPED -> 1;
		};
	}

}
