package dev.temporalworker.health;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether the Worker of one Task Queue polls, has slots, and makes progress. Does
 * no network I/O and waits for nothing.
 */
final class TaskQueueHealthIndicator extends AbstractHealthIndicator {

	private final TaskQueueSpec spec;

	private final WorkerRuntime workers;

	private final WorkersHealthSettings settings;

	TaskQueueHealthIndicator(TaskQueueSpec spec, WorkerRuntime workers, WorkersHealthSettings settings) {
		super("Temporal Workers health check failed");
		this.spec = spec;
		this.workers = workers;
		this.settings = settings;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("taskQueue", this.spec.taskQueue());
		switch (this.workers.lifecycle().getState()) {
			case STARTING -> describeLifecycle(builder.status(this.settings.getStatus().getStarting().toStatus()));
			case RUNNING -> describeWork(builder);
			case DRAINING -> describeLifecycle(builder.outOfService());
			case STOPPED -> describeLifecycle(builder.down());
		}
	}

	private void describeLifecycle(Health.Builder builder) {
		builder.withDetail("state", this.workers.lifecycle().getState());
		Throwable lastError = this.workers.lifecycle().getLastError();
		if (lastError != null) {
			String message = lastError.getMessage();
			builder.withDetail("lastError",
					(message != null && lastError instanceof RuntimeException) ? message : lastError.toString());
		}
	}

	private void describeWork(Health.Builder builder) {
		TaskQueueSlots taskQueueSlots = this.workers.slots().find(this.spec.taskQueue()).orElse(null);
		if (taskQueueSlots == null) {
			builder.up().withDetail("state", WorkState.UNOBSERVED);
			return;
		}
		Instant now = Instant.now();
		Instant runningSince = this.workers.lifecycle().getRunningSince();
		WorkerCheck check = new WorkerCheck(this.settings, this.spec.runKinds(),
				this.workers.polls().find(this.spec.taskQueue()).orElse(null), this::describeFailing,
				this::isUsedElsewhere, (runningSince != null) ? runningSince : now, now);
		Map<TaskKind, KindHealth> kinds = new EnumMap<>(TaskKind.class);
		taskQueueSlots.getAll().forEach((slots) -> kinds.put(slots.getKind(), check.check(slots)));
		VersionHealth version = new VersionHealth(this.workers.versions().getLastReport(), this.spec.taskQueue());
		builder.status(status(kinds, version));
		describeWorst(builder, kinds);
		kinds.forEach((kind, health) -> builder.withDetail(name(kind), health.describe(now)));
		version.describe(builder);
	}

	private @Nullable String describeFailing(TaskKind kind) {
		return this.workers.polls().getTasks().getFailing().describe(this.spec.taskQueue(), kind);
	}

	private boolean isUsedElsewhere(TaskSlots slots) {
		return this.workers.slots()
			.getTaskQueues()
			.stream()
			.flatMap((taskQueue) -> taskQueue.getAll().stream())
			.anyMatch((other) -> other.sharesSupplierWith(slots) && other.getUsage().used() > 0);
	}

	private static void describeWorst(Health.Builder builder, Map<TaskKind, KindHealth> kinds) {
		Entry<TaskKind, KindHealth> worst = kinds.entrySet()
			.stream()
			.max(Comparator.comparing((kind) -> kind.getValue().assessment().state()))
			.orElseThrow();
		HealthAssessment assessment = worst.getValue().assessment();
		builder.withDetail("state", assessment.state());
		if (assessment.reason() != null) {
			builder.withDetail("reason", "%s: %s".formatted(name(worst.getKey()), assessment.reason()));
		}
	}

	private Status status(Map<TaskKind, KindHealth> kinds, VersionHealth version) {
		Set<Status> statuses = Stream
			.concat(kinds.values().stream().map((kind) -> kind.getStatus(this.settings)),
					version.statuses(this.settings.getStatus()))
			.collect(Collectors.toSet());
		return StatusAggregator.getDefault().getAggregateStatus(statuses);
	}

	private static String name(TaskKind kind) {
		return switch (kind) {
			case WORKFLOW -> "workflow";
			case ACTIVITY -> "activity";
			case LOCAL_ACTIVITY -> "localActivity";
			case NEXUS -> "nexus";
		};
	}

}
