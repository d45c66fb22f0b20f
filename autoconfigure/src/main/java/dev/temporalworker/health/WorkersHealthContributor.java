package dev.temporalworker.health;

import java.util.stream.Stream;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * The health of the Workers of a client, with a component for each Task Queue by the name
 * that properties use.
 */
public final class WorkersHealthContributor implements CompositeHealthContributor {

	private final TaskQueues taskQueues;

	private final WorkerLifecycle lifecycle;

	private final WorkerSlots slots;

	private final WorkerPolls polls;

	private final WorkersHealthSettings settings;

	/**
	 * Creates a contributor.
	 * @param taskQueues what the Workers run, known when health is asked for
	 * @param lifecycle tells whether they have started
	 * @param slots tells what they do
	 * @param polls tells whether they poll
	 * @param settings what counts as healthy
	 */
	public WorkersHealthContributor(TaskQueues taskQueues, WorkerLifecycle lifecycle, WorkerSlots slots,
			WorkerPolls polls, WorkersHealthSettings settings) {
		this.taskQueues = taskQueues;
		this.lifecycle = lifecycle;
		this.slots = slots;
		this.polls = polls;
		this.settings = settings;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return stream().filter((entry) -> entry.name().equals(name)).findFirst().map(Entry::contributor).orElse(null);
	}

	@Override
	public Stream<Entry> stream() {
		return this.taskQueues.getSpecs().stream().map((spec) -> new Entry(name(spec), indicator(spec)));
	}

	private static String name(TaskQueueSpec spec) {
		// A slash separates the components of a path
		return spec.name().replace("/", "%2F");
	}

	private TaskQueueHealthIndicator indicator(TaskQueueSpec spec) {
		return new TaskQueueHealthIndicator(spec, this.lifecycle, this.slots, this.polls, this.settings);
	}

}
