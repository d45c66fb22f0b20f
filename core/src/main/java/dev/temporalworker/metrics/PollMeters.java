package dev.temporalworker.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.temporal.worker.MetricsType;

/**
 * Meters of the polls that a Worker makes for one kind of task.
 *
 * @param lifecycle knows whether the Workers run
 * @param polls the polls of all Workers of the client
 * @param taskQueue the Task Queue of the Worker
 * @param kind the kind of task, which is polled for
 */
record PollMeters(WorkerLifecycle lifecycle, WorkerPolls polls, String taskQueue, TaskKind kind) {

	private static final Map<TaskKind, List<String>> COUNTERS = Map.of(TaskKind.WORKFLOW,
			List.of(MetricsType.WORKFLOW_TASK_QUEUE_POLL_EMPTY_COUNTER,
					MetricsType.WORKFLOW_TASK_QUEUE_POLL_SUCCEED_COUNTER),
			TaskKind.ACTIVITY, List.of(MetricsType.ACTIVITY_POLL_NO_TASK_COUNTER), TaskKind.NEXUS,
			List.of(MetricsType.NEXUS_POLL_NO_TASK_COUNTER));

	/**
	 * Register the meters. The SDK's counters of polls begin at zero, so that a ratio of
	 * two of them has a value before each has been counted once.
	 * @param registry where to register them
	 * @param tags their tags
	 */
	void register(MeterRegistry registry, Tags tags) {
		COUNTERS.getOrDefault(this.kind, List.of())
			.forEach((counter) -> Counter.builder(counter).tags(tags).register(registry));
		if (this.polls.find(this.taskQueue).isPresent()) {
			TimeGauge.builder("temporal_worker_last_accepted_poll_age", this, TimeUnit.NANOSECONDS, PollMeters::age)
				.description("Time since it was last known that the service accepts polls")
				.tags(tags)
				.strongReference(true)
				.register(registry);
		}
	}

	private double age() {
		Instant runningSince = this.lifecycle.getRunningSince();
		TaskQueuePolls found = this.polls.find(this.taskQueue).orElse(null);
		if (runningSince == null || found == null) {
			return 0;
		}
		Instant lastAccepted = found.getStatus(this.kind).lastAccepted();
		Instant time = (lastAccepted != null) ? lastAccepted : runningSince;
		return Math.max(0, Duration.between(time, Instant.now()).toNanos());
	}

}
