package dev.temporalworker.autoconfigure.benchmark;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.WorkerTuner;

import org.springframework.core.Ordered;

/**
 * Gives new Workers the settings of a point, over everything that the application sets.
 */
final class PointOptions implements WorkerOptionsCustomizer, WorkerFactoryOptionsCustomizer, Ordered {

	private static final PropertyRules RULES = new PropertyRules("temporal.benchmark.sweep");

	private static final WorkerFactoryOptions SDK_DEFAULTS = WorkerFactoryOptions.newBuilder()
		.validateAndBuildWithDefaults();

	private volatile Point point = Point.CONFIGURED;

	void use(Point next) {
		this.point = next;
	}

	@Override
	public void customize(String taskQueue, WorkerOptions.Builder options) {
		Point current = this.point;
		if (BuiltInWorkflow.isTaskQueue(taskQueue)) {
			builtIn(options);
		}
		if (current.pollers() != null) {
			// The SDK refuses a number beside a behavior
			options.setMaxConcurrentWorkflowTaskPollers(0)
				.setMaxConcurrentActivityTaskPollers(0)
				.setWorkflowTaskPollersBehavior(current.pollers().behavior())
				.setActivityTaskPollersBehavior(current.pollers().behavior());
		}
		if (current.slots() != null) {
			slots(current.slots(), options);
		}
	}

	@SuppressWarnings("deprecation")
	private static void builtIn(WorkerOptions.Builder options) {
		// Its workflows have no version, and it is no Task Queue of the deployment
		options.setDeploymentOptions(null);
		options.setUseBuildIdForVersioning(false);
		options.setBuildId(null);
		// Nobody else would run its activity
		options.setLocalActivityWorkerOnly(false);
	}

	private static void slots(int size, WorkerOptions.Builder options) {
		WorkerTuner tuner = options.build().getWorkerTuner();
		if (tuner != null) {
			options
				.setWorkerTuner(new CompositeTuner(new FixedSizeSlotSupplier<>(size), new FixedSizeSlotSupplier<>(size),
						tuner.getLocalActivitySlotSupplier(), tuner.getNexusSlotSupplier()));
		}
		else {
			options.setMaxConcurrentWorkflowTaskExecutionSize(size).setMaxConcurrentActivityExecutionSize(size);
		}
	}

	@Override
	public void customize(WorkerFactoryOptions.Builder options) {
		Integer cache = this.point.cache();
		if (cache == null) {
			return;
		}
		WorkerFactoryOptions current = options.build();
		int threads = (current.getMaxWorkflowThreadCount() > 0) ? current.getMaxWorkflowThreadCount()
				: SDK_DEFAULTS.getMaxWorkflowThreadCount();
		RULES.require(current.isUsingVirtualWorkflowThreads() || cache <= threads, "cache", cache,
				"Each cached workflow holds a thread, so it must not be greater than 'temporal.worker.cache.max-threads' (%d)."
					.formatted(threads));
		options.setWorkflowCacheSize(cache);
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
