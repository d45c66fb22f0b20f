package dev.temporalworker.autoconfigure.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * What this process and its Workers have done so far.
 *
 * @param cpuNanos the CPU time that the process has used, negative if not known
 * @param refused how many calls were refused beyond a limit
 * @param tasks how many polls brought a task
 * @param emptyAnswers how many polls brought none
 * @param waits how long tasks had waited that polls brought
 * @param begun how many workflows began
 * @param rebuilt how many were rebuilt from their history
 */
record Counters(long cpuNanos, long refused, long tasks, long emptyAnswers, Map<TaskKind, Durations> waits, long begun,
		long rebuilt) {

	private static final List<TaskKind> KINDS = List.of(TaskKind.WORKFLOW, TaskKind.ACTIVITY);

	/**
	 * Read the counters.
	 * @param polls tells how the Workers poll
	 * @param taskQueues the Task Queues that they poll
	 * @param executions counts workflows
	 * @return the counters
	 */
	static Counters read(WorkerPolls polls, List<String> taskQueues, ExecutionCounter executions) {
		List<TaskQueuePolls> observed = taskQueues.stream()
			.flatMap((taskQueue) -> polls.find(taskQueue).stream())
			.toList();
		List<PollerStatus> statuses = observed.stream()
			.flatMap((taskQueue) -> KINDS.stream().map(taskQueue::getStatus))
			.toList();
		Map<TaskKind, Durations> waits = new EnumMap<>(TaskKind.class);
		KINDS.forEach((kind) -> waits.put(kind,
				observed.stream()
					.map((taskQueue) -> taskQueue.getFlow(kind).waits())
					.reduce(Durations.NONE, Counters::sum)));
		return new Counters(cpuTime(), polls.getCalls().refusals().values().stream().mapToLong(Long::longValue).sum(),
				statuses.stream().mapToLong(PollerStatus::tasks).sum(),
				statuses.stream().mapToLong(PollerStatus::emptyAnswers).sum(), waits, executions.getBegun(),
				executions.getRebuilt());
	}

	private static Durations sum(Durations one, Durations other) {
		return new Durations(IntStream.range(0, one.counts().size())
			.mapToObj((i) -> one.counts().get(i) + other.counts().get(i))
			.toList());
	}

	private static long cpuTime() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)
				? system.getProcessCpuTime() : -1;
	}

	/**
	 * Add what was done since to figures.
	 * @param before the counters at an earlier time
	 * @param completed how many workflows have completed since
	 * @param figures the figures to add to
	 */
	void addSince(Counters before, int completed, Map<Figure, Double> figures) {
		figures.put(Figure.WORKFLOW_WAIT, waitSince(before, TaskKind.WORKFLOW));
		figures.put(Figure.ACTIVITY_WAIT, waitSince(before, TaskKind.ACTIVITY));
		long polled = this.tasks - before.tasks;
		figures.put(Figure.POLL_SUCCESS, percentage(polled, polled + this.emptyAnswers - before.emptyAnswers));
		// The first task of a workflow finds none in the cache
		long later = waitsSince(before, TaskKind.WORKFLOW).count() - (this.begun - before.begun);
		figures.put(Figure.CACHE_HITS, percentage(later - (this.rebuilt - before.rebuilt), later));
		figures.put(Figure.CPU, (this.cpuNanos >= 0 && completed > 0)
				? (this.cpuNanos - before.cpuNanos) / 1e6 / completed : Double.NaN);
		figures.put(Figure.REFUSED, (double) (this.refused - before.refused));
	}

	private Durations waitsSince(Counters before, TaskKind kind) {
		return this.waits.getOrDefault(kind, Durations.NONE).since(before.waits.getOrDefault(kind, Durations.NONE));
	}

	private double waitSince(Counters before, TaskKind kind) {
		Duration wait = waitsSince(before, kind).percentile(0.95);
		return (wait != null) ? wait.toMillis() : Double.NaN;
	}

	private static double percentage(long part, long all) {
		return (all > 0) ? Math.max(0, 100.0 * part / all) : Double.NaN;
	}

}
