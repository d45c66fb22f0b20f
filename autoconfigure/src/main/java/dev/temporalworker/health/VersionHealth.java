package dev.temporalworker.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.health.WorkersHealthSettings.Statuses;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * What the Temporal Service does with the version of a Worker, as it was told last.
 *
 * @param report what was told, if anything was
 * @param taskQueue the Task Queue name that the service knows
 */
record VersionHealth(@Nullable VersionReport report, String taskQueue) {

	Stream<Status> statuses(Statuses settings) {
		return problems().stream().map((problem) -> settings.of(problem.kind()).toStatus());
	}

	private List<Problem> problems() {
		return (this.report != null) ? this.report.problems(this.taskQueue) : List.of();
	}

	void describe(Health.Builder builder) {
		if (this.report == null) {
			return;
		}
		Map<String, Object> details = new LinkedHashMap<>();
		DeploymentVersion version = this.report.version();
		if (version != null) {
			put(details, "deployment", version.name());
			details.put("buildId", version.buildId());
		}
		put(details, "status", this.report.status());
		if (!problems().isEmpty()) {
			details.put("problems", problems().stream().map(VersionHealth::describe).toList());
		}
		if (!details.isEmpty()) {
			builder.withDetail("version", details);
		}
	}

	private static Map<String, Object> describe(Problem problem) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("problem", problem.kind());
		details.put("reason", problem.reason());
		put(details, "command", problem.command());
		return details;
	}

	private static void put(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, value);
		}
	}

}
