package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import dev.temporalworker.worker.lifecycle.WorkerGroup;
import dev.temporalworker.worker.tuning.TaskKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Measures all points of a plan, round by round, each run with Workers of its own.
 */
final class BenchmarkRun {

	private static final Log logger = LogFactory.getLog(Benchmark.class);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

	private final BenchmarkPlan plan;

	private final BenchmarkWorkers workers;

	private final LoadGenerator generator;

	BenchmarkRun(BenchmarkPlan plan, BenchmarkWorkers workers, LoadGenerator generator) {
		this.plan = plan;
		this.workers = workers;
		this.generator = generator;
	}

	/**
	 * Measure, until all runs are complete, one fails or this thread is interrupted.
	 * @return what complete runs have measured
	 * @throws RuntimeException if a run fails before any is complete
	 */
	List<PointResult> run() {
		Map<Point, List<Measurement>> measured = new LinkedHashMap<>();
		try {
			run(measured);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			// The Temporal Service may be gone, but not what was measured on it
			if (measured.isEmpty()) {
				throw ex;
			}
			logger.error("Benchmark: a run failed, and only those before are reported", ex);
		}
		return measured.entrySet().stream().map((entry) -> new PointResult(entry.getKey(), entry.getValue())).toList();
	}

	private void run(Map<Point, List<Measurement>> measured) throws InterruptedException {
		int run = 0;
		for (int round = 1; round <= this.plan.rounds(); round++) {
			for (Point point : this.plan.points()) {
				String name = "%d/%d, round %d, %s".formatted(++run, this.plan.runs(), round, point);
				Measurement measurement = measure(point, name);
				measured.computeIfAbsent(point, (key) -> new ArrayList<>()).add(measurement);
			}
		}
	}

	private Measurement measure(Point point, String name) throws InterruptedException {
		WorkerGroup group = start(point);
		try {
			Progress progress = new Progress(this.plan.load(), name);
			if (this.plan.warmUp() > 0) {
				this.generator.run(this.plan.load().of(this.plan.warmUp()), (ended) -> {
				});
			}
			Map<Figure, Double> figures = new EnumMap<>(Figure.class);
			IntConsumer slots = watchSlots(group.getTaskQueues(), figures);
			Counters before = counters(group);
			LoadResult result = this.generator.run(this.plan.load(), slots.andThen(progress));
			counters(group).addSince(before, result.completed(), figures);
			add(result, figures);
			Measurement measurement = new Measurement(figures, result.completed(), result.failures());
			logger.info("Benchmark: %s: %d completed, %d failed, %s workflows/s, p95 %s ms".formatted(name,
					result.completed(), result.failed(), Spread.text(measurement.get(Figure.THROUGHPUT)),
					Spread.text(measurement.get(Figure.P95))));
			return measurement;
		}
		finally {
			this.generator.terminate();
			group.drain(STOP_TIMEOUT);
		}
	}

	private WorkerGroup start(Point point) throws InterruptedException {
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		try {
			return this.workers.start(point, this.plan.workload().specs());
		}
		catch (RuntimeException ex) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			throw ex;
		}
	}

	private Counters counters(WorkerGroup group) {
		return Counters.read(this.workers.polls(), group.getTaskQueues(), this.workers.executions());
	}

	private IntConsumer watchSlots(List<String> taskQueues, Map<Figure, Double> figures) {
		return (ended) -> {
			figures.merge(Figure.WORKFLOW_SLOTS, used(taskQueues, TaskKind.WORKFLOW), Math::max);
			figures.merge(Figure.ACTIVITY_SLOTS, used(taskQueues, TaskKind.ACTIVITY), Math::max);
		};
	}

	private double used(List<String> taskQueues, TaskKind kind) {
		return taskQueues.stream()
			.flatMap((taskQueue) -> this.workers.slots().find(taskQueue).stream())
			.mapToInt((slots) -> slots.get(kind).getUsage().used())
			.max()
			.orElse(0);
	}

	private static void add(LoadResult result, Map<Figure, Double> figures) {
		figures.put(Figure.THROUGHPUT, result.perSecond());
		figures.put(Figure.P50, result.percentile(0.5));
		figures.put(Figure.P95, result.percentile(0.95));
		figures.put(Figure.P99, result.percentile(0.99));
		figures.put(Figure.FAILED, (double) result.failed());
	}

}
