package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.TemporalRolloutProperties.TestWorkflow;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes a plan of the properties.
 *
 * @param properties the properties
 * @param replay tells whose histories to replay
 * @param taskQueues what the Workers of this build run
 */
record RolloutPlans(TemporalRolloutProperties properties, TemporalReplayProperties replay, TaskQueues taskQueues) {

	private static final PropertyRules RULES = new PropertyRules("temporal.rollout");

	/**
	 * Return the plan.
	 * @param own the version of this build, or {@code null} if it has none
	 * @return the plan
	 */
	Plan plan(@Nullable DeploymentVersion own) {
		if (own == null) {
			throw new InvalidConfigurationPropertyValueException(RolloutCommand.ENABLED, true,
					"Only a version of a Worker Deployment can be rolled out. Name it with 'temporal.worker.deployment.name', and leave 'temporal.worker.deployment.versioning' on.");
		}
		DeploymentVersion version = version(own);
		return new Plan(version,
				this.properties.isReplay() ? new Plan.Replay(this.replay.getQueryOrAll(), this.replay.getLimit())
						: null,
				new Plan.Polls(this.properties.getPollTimeout(), this.properties.isIgnoreMissingTaskQueues()), test(),
				new Plan.Ramp(this.properties.getPercentages(), this.properties.getPause(),
						this.properties.getMinimumTasks(), this.properties.getStepTimeout()),
				new Plan.Limits(this.properties.getMaximumFailedWorkflowTasks(),
						this.properties.getFailedActivitiesPercentage(),
						this.properties.getFailedWorkflowsPercentage()));
	}

	private DeploymentVersion version(DeploymentVersion own) {
		String buildId = this.properties.getBuildId();
		if (buildId == null) {
			return own;
		}
		RULES.require(buildId.equals(own.buildId()) || !this.properties.isReplay(), "build-id", buildId,
				"Histories are replayed on this build, which is '%s'. Run the command with the build that it is to roll out, or set '%s' to 'false'."
					.formatted(own.buildId(), RULES.key("replay")));
		return new DeploymentVersion(own.name(), buildId);
	}

	private Plan.@Nullable TestWorkflow test() {
		TestWorkflow test = this.properties.getTestWorkflow();
		CommandWorkflow workflow = CommandWorkflow.of(RULES.at("test-workflow"), test.getType(), test.getTaskQueue(),
				test.getInput());
		return (workflow != null) ? new Plan.TestWorkflow(workflow.type(), workflow.taskQueue(this.taskQueues),
				workflow.input(), test.getTimeout()) : null;
	}

}
