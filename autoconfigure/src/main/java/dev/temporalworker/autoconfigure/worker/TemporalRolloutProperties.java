package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of the rollout of a version.
 */
@ConfigurationProperties("temporal.rollout")
class TemporalRolloutProperties {

	/**
	 * Whether to roll out a version instead of starting Workers.
	 */
	private boolean enabled;

	/**
	 * Build id of the version to roll out, that of this build unless specified otherwise.
	 */
	private @Nullable String buildId;

	/**
	 * Whether this build has to replay histories before. 'temporal.replay.query' and
	 * 'temporal.replay.limit' say which.
	 */
	private boolean replay = true;

	/**
	 * Parts of the tasks that the version gets before it becomes the current one, in
	 * percent; 5, 25 and 50 unless specified otherwise. Empty makes it the current one at
	 * once.
	 */
	private List<String> steps = List.of("5%", "25%", "50%");

	/**
	 * Time for which each part is watched.
	 */
	private Duration pause = Duration.ofMinutes(5);

	/**
	 * Number of tasks that the version must have done with each part before the next.
	 */
	private int minimumTasks = 1;

	/**
	 * Longest time to wait for these tasks before the version is refused.
	 */
	private Duration stepTimeout = Duration.ofHours(1);

	/**
	 * Number of workflow tasks of the version that may fail.
	 */
	private int maximumFailedWorkflowTasks;

	/**
	 * Part of the attempts of activities on the version that may fail, in percent, once
	 * three have.
	 */
	private String maximumFailedActivities = "20%";

	/**
	 * Part of the workflows ending on the version that may fail or time out, in percent,
	 * once three have.
	 */
	private String maximumFailedWorkflows = "20%";

	/**
	 * Longest time to wait for Workers of the version on the Task Queues of the current
	 * one.
	 */
	private Duration pollTimeout = Duration.ofMinutes(5);

	/**
	 * Whether the version may lack Task Queues of the current one, whose tasks then go to
	 * Workers without a version.
	 */
	private boolean ignoreMissingTaskQueues;

	@NestedConfigurationProperty
	private final TestWorkflow testWorkflow = new TestWorkflow();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getBuildId() {
		return this.buildId;
	}

	public void setBuildId(@Nullable String buildId) {
		this.buildId = buildId;
	}

	public boolean isReplay() {
		return this.replay;
	}

	public void setReplay(boolean replay) {
		this.replay = replay;
	}

	public List<String> getSteps() {
		return this.steps;
	}

	public void setSteps(List<String> steps) {
		percentages(steps);
		this.steps = steps;
	}

	List<Double> getPercentages() {
		return percentages(this.steps);
	}

	private static List<Double> percentages(List<String> steps) {
		List<Double> percentages = new ArrayList<>();
		double before = 0;
		for (String step : steps) {
			double percentage = percentage("steps", step);
			ValueRules.require(percentage > before, "steps", steps,
					"Each part must be greater than the one before, and the first greater than 0.");
			percentages.add(percentage);
			before = percentage;
		}
		return percentages;
	}

	private static double percentage(String name, String text) {
		String number = text.strip();
		try {
			double percentage = Double
				.parseDouble(number.endsWith("%") ? number.substring(0, number.length() - 1).strip() : number);
			if (percentage >= 0 && percentage <= 100) {
				// The Temporal Service counts with less digits
				return Math.round(percentage * 1000) / 1000.0;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, with what is possible
		}
		throw new InvalidConfigurationPropertyValueException(name, text,
				"A part from 0% to 100% is needed, such as '5%'.");
	}

	public Duration getPause() {
		return this.pause;
	}

	public void setPause(Duration pause) {
		this.pause = ValueRules.notNegative("pause", pause);
	}

	public int getMinimumTasks() {
		return this.minimumTasks;
	}

	public void setMinimumTasks(int minimumTasks) {
		this.minimumTasks = ValueRules.require(minimumTasks >= 0, "minimum-tasks", minimumTasks,
				"It must not be negative.");
	}

	public Duration getStepTimeout() {
		return this.stepTimeout;
	}

	public void setStepTimeout(Duration stepTimeout) {
		this.stepTimeout = ValueRules.positive("step-timeout", stepTimeout);
	}

	public int getMaximumFailedWorkflowTasks() {
		return this.maximumFailedWorkflowTasks;
	}

	public void setMaximumFailedWorkflowTasks(int maximumFailedWorkflowTasks) {
		this.maximumFailedWorkflowTasks = ValueRules.require(maximumFailedWorkflowTasks >= 0,
				"maximum-failed-workflow-tasks", maximumFailedWorkflowTasks, "It must not be negative.");
	}

	public String getMaximumFailedActivities() {
		return this.maximumFailedActivities;
	}

	public void setMaximumFailedActivities(String maximumFailedActivities) {
		percentage("maximum-failed-activities", maximumFailedActivities);
		this.maximumFailedActivities = maximumFailedActivities;
	}

	double getFailedActivitiesPercentage() {
		return percentage("maximum-failed-activities", this.maximumFailedActivities);
	}

	public String getMaximumFailedWorkflows() {
		return this.maximumFailedWorkflows;
	}

	public void setMaximumFailedWorkflows(String maximumFailedWorkflows) {
		percentage("maximum-failed-workflows", maximumFailedWorkflows);
		this.maximumFailedWorkflows = maximumFailedWorkflows;
	}

	double getFailedWorkflowsPercentage() {
		return percentage("maximum-failed-workflows", this.maximumFailedWorkflows);
	}

	public Duration getPollTimeout() {
		return this.pollTimeout;
	}

	public void setPollTimeout(Duration pollTimeout) {
		this.pollTimeout = ValueRules.notNegative("poll-timeout", pollTimeout);
	}

	public boolean isIgnoreMissingTaskQueues() {
		return this.ignoreMissingTaskQueues;
	}

	public void setIgnoreMissingTaskQueues(boolean ignoreMissingTaskQueues) {
		this.ignoreMissingTaskQueues = ignoreMissingTaskQueues;
	}

	public TestWorkflow getTestWorkflow() {
		return this.testWorkflow;
	}

	/**
	 * A workflow that has to succeed on the version before it gets other tasks.
	 */
	static class TestWorkflow {

		/**
		 * Workflow type that has to succeed on the version before it gets other tasks.
		 */
		private @Nullable String type;

		/**
		 * Task Queue on which to start it, the one where this build runs the type unless
		 * specified otherwise.
		 */
		private @Nullable String taskQueue;

		/**
		 * Argument of the workflow, as JSON.
		 */
		private @Nullable String input;

		/**
		 * Longest time that the workflow may take.
		 */
		private Duration timeout = Duration.ofMinutes(5);

		public @Nullable String getType() {
			return this.type;
		}

		public void setType(@Nullable String type) {
			this.type = type;
		}

		public @Nullable String getTaskQueue() {
			return this.taskQueue;
		}

		public void setTaskQueue(@Nullable String taskQueue) {
			this.taskQueue = ValueRules.taskQueue("task-queue", taskQueue);
		}

		public @Nullable String getInput() {
			return this.input;
		}

		public void setInput(@Nullable String input) {
			this.input = input;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = ValueRules.positive("timeout", timeout);
		}

	}

}
