package dev.temporalworker.worker.versioning;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Work;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Work.Source;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what a rollout does and sees.
 */
final class RolloutTexts {

	private RolloutTexts() {
	}

	static String of(@Nullable DeploymentVersion version) {
		return (version != null) ? "the version '%s'".formatted(version.buildId()) : "Workers without a version";
	}

	static String percent(double percentage) {
		return BigDecimal.valueOf(percentage).stripTrailingZeros().toPlainString() + " %";
	}

	static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

	static String of(Work work) {
		String workflows = "%d workflows ended (%d failed)".formatted(work.workflows(), work.failedWorkflows());
		return (work.source() == Source.HEARTBEATS)
				? "%d workflow tasks (%d failed), %d activities (%d failed), %s".formatted(work.workflowTasks(),
						work.failedWorkflowTasks(), work.activities(), work.failedActivities(), workflows)
				: "%d workflows gone on with; of %d open ones that were looked at, %d with a failing workflow task and %d with a failing activity; %s"
					.formatted(work.workflowTasks(), work.activities(), work.failedWorkflowTasks(),
							work.failedActivities(), workflows);
	}

}
