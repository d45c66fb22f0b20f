package dev.temporalworker.worker.versioning;

import dev.temporalworker.worker.versioning.TemporalRollout.Plan.Limits;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Work;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Work.Source;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether too much fails.
 *
 * @param limits what may fail
 */
record RolloutLimits(Limits limits) {

	// A few retries are ordinary
	private static final int FEW = 3;

	/**
	 * Return what is wrong with a version.
	 * @param work what it has done
	 * @return why it is refused, or {@code null} if it is not
	 */
	@Nullable String refuse(Work work) {
		boolean heartbeats = work.source() == Source.HEARTBEATS;
		if (work.failedWorkflowTasks() > this.limits.workflowTasks()) {
			return (heartbeats ? "%d of %d workflow tasks of the version failed, and %d may"
					: "the workflow task of %d of %d open workflows that were looked at fails on the version, and %d may")
				.formatted(work.failedWorkflowTasks(), heartbeats ? work.workflowTasks() : work.activities(),
						this.limits.workflowTasks());
		}
		if (isTooMuch(work.failedActivities(), work.activities(), this.limits.activities())) {
			return (heartbeats ? "%d of %d attempts of activities of the version failed, and %s may"
					: "an activity of %d of %d open workflows that were looked at fails again and again on the version, and %s may")
				.formatted(work.failedActivities(), work.activities(), RolloutTexts.percent(this.limits.activities()));
		}
		return isTooMuch(work.failedWorkflows(), work.workflows(), this.limits.workflows())
				? "%d of %d workflows that ended on the version failed or timed out, and %s may".formatted(
						work.failedWorkflows(), work.workflows(), RolloutTexts.percent(this.limits.workflows()))
				: null;
	}

	private static boolean isTooMuch(long failed, long all, double percentage) {
		return failed >= FEW && failed * 100.0 > all * percentage;
	}

}
