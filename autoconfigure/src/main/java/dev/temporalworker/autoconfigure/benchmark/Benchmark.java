package dev.temporalworker.autoconfigure.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import io.temporal.client.WorkflowClient;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Measures Workers of the application on its own Temporal Service, and returns the exit
 * code 0 if that is done, 1 if it could not be done, or 2 if it was refused since other
 * Workers poll the same Task Queues.
 */
final class Benchmark implements IntSupplier {

	static final String IGNORE_OTHER_POLLERS = "temporal.benchmark.ignore-other-pollers";

	private static final Log logger = LogFactory.getLog(Benchmark.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final BenchmarkPlans plans;

	private final BenchmarkWorkers workers;

	private final OtherPollers pollers;

	private final NamespaceProbe probe;

	private final WorkflowClient client;

	Benchmark(BenchmarkPlans plans, BenchmarkWorkers workers, OtherPollers pollers, NamespaceProbe probe,
			WorkflowClient client) {
		this.plans = plans;
		this.workers = workers;
		this.pollers = pollers;
		this.probe = probe;
		this.client = client;
	}

	@Override
	public int getAsInt() {
		BenchmarkPlan plan = this.plans.plan();
		List<TaskQueueSpec> specs = plan.workload().specs();
		// Tells as well whether the service decides how Workers poll
		this.probe.describe(TIMEOUT);
		plan.points().forEach((point) -> this.workers.check(point, specs));
		if (isRefused(specs)) {
			return 2;
		}
		logger.info(
				"Benchmark: %s on the Task Queue '%s'".formatted(plan.workload().name(), plan.workload().taskQueue()));
		// Before all runs, since the application may be stopping after them
		String conditions = conditions();
		LoadGenerator generator = new LoadGenerator(this.client, plan.workload(), new StartedWorkflows(this.client),
				"temporal-benchmark:" + this.plans.id());
		return report(BenchmarkReport.of(plan, conditions, new BenchmarkRun(plan, this.workers, generator).run()));
	}

	private boolean isRefused(List<TaskQueueSpec> specs) {
		if (this.plans.properties().isIgnoreOtherPollers()) {
			return false;
		}
		List<String> others = this.pollers.find(specs);
		if (!others.isEmpty()) {
			logger.error(
					"The benchmark is refused, since other Workers would take a part of its tasks, and it a part of theirs: %s. Use a namespace without them, wait five minutes after their end, which the Temporal Service remembers them for, or set '%s=true'"
						.formatted(String.join(", ", others), IGNORE_OTHER_POLLERS));
		}
		return !others.isEmpty();
	}

	private int report(BenchmarkReport report) {
		if (report.results().isEmpty()) {
			logger.warn("Benchmark: it was interrupted before any of %d runs was complete, and nothing is reported"
				.formatted(report.plan().runs()));
			return 1;
		}
		logger.info("Benchmark:%n%s".formatted(report));
		Path file = report.plan().report();
		try {
			new HtmlReport(report).write(file);
			logger.info("Benchmark: the report is in " + file);
		}
		catch (IOException ex) {
			logger.error("Benchmark: the report can't be written to '%s'".formatted(file), ex);
			return 1;
		}
		return (!report.isInterrupted() && report.results().stream().allMatch((result) -> result.completed() > 0)) ? 0
				: 1;
	}

	private String conditions() {
		Runtime runtime = Runtime.getRuntime();
		return "Temporal Service %s at %s, namespace '%s'; Java %s, %d processors, %d MB heap; CPU includes what starts the workflows and waits for them"
			.formatted(this.probe.getServerVersion(TIMEOUT), this.probe.getTarget(), this.probe.getNamespace(),
					Runtime.version().feature(), runtime.availableProcessors(), runtime.maxMemory() / (1024 * 1024));
	}

}
