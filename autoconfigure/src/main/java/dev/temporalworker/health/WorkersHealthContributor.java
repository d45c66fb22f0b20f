package dev.temporalworker.health;

import java.util.stream.Stream;

import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * The health of the Workers of a client, with a component for each Task Queue by the name
 * that properties use.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class WorkersHealthContributor implements CompositeHealthContributor {

	private final WorkerRuntime workers;

	private final WorkersHealthSettings settings;

	/**
	 * Create a contributor.
	 * @param workers the Workers, whose Task Queues are known when health is asked for
	 * @param settings what counts as healthy
	 */
	public WorkersHealthContributor(WorkerRuntime workers, WorkersHealthSettings settings) {
		this.workers = workers;
		this.settings = settings;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return stream().filter((entry) -> entry.name().equals(name)).findFirst().map(Entry::contributor).orElse(null);
	}

	@Override
	public Stream<Entry> stream() {
		return this.workers.taskQueues().getSpecs().stream().map((spec) -> new Entry(name(spec), indicator(spec)));
	}

	private static String name(TaskQueueSpec spec) {
		// A slash separates the components of a path
		return spec.name().replace("/", "%2F");
	}

	private TaskQueueHealthIndicator indicator(TaskQueueSpec spec) {
		return new TaskQueueHealthIndicator(spec, this.workers, this.settings);
	}

}
