package dev.temporalworker.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.google.protobuf.Timestamp;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads what several answers of the Temporal Service have.
 */
final class Protos {

	private Protos() {
	}

	static Instant instant(Timestamp timestamp) {
		return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()).truncatedTo(ChronoUnit.MILLIS);
	}

	static double number(float value) {
		// Digits that only a double has would tell nothing
		return Math.round(value * 1000.0) / 1000.0;
	}

	static @Nullable String text(String value) {
		return StringUtils.hasLength(value) ? value : null;
	}

	static @Nullable DeploymentVersion version(WorkerDeploymentVersion version) {
		return StringUtils.hasLength(version.getBuildId())
				? new DeploymentVersion(version.getDeploymentName(), version.getBuildId()) : null;
	}

	static TaskQueueStats stats(io.temporal.api.taskqueue.v1.TaskQueueStats stats) {
		Duration age = Duration.ofSeconds(stats.getApproximateBacklogAge().getSeconds(),
				stats.getApproximateBacklogAge().getNanos());
		return new TaskQueueStats(stats.getApproximateBacklogCount(), age.toMillis(), number(stats.getTasksAddRate()),
				number(stats.getTasksDispatchRate()));
	}

}
