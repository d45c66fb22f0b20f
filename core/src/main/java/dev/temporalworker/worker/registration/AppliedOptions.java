package dev.temporalworker.worker.registration;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.naming.ClientName;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options that the Workers of a client have: as the properties made them, and as they
 * are after all that may change them. Each start of the Workers brings new ones.
 * Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class AppliedOptions {

	private final ClientName clientName;

	private final Map<String, WorkerOptions> configured = new ConcurrentHashMap<>();

	private final Map<String, Applied<WorkerOptions>> applied = new ConcurrentHashMap<>();

	private volatile @Nullable WorkerFactoryOptions configuredShared;

	private volatile @Nullable Applied<WorkerFactoryOptions> appliedShared;

	/**
	 * Create an empty registry.
	 * @param clientName the client whose Workers they are
	 */
	public AppliedOptions(ClientName clientName) {
		this.clientName = clientName;
	}

	/**
	 * Return the client whose Workers they are.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Note the options of a Worker that the properties have made.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param options the options, which may change later
	 */
	public void configured(String taskQueue, WorkerOptions.Builder options) {
		this.configured.put(taskQueue, options.build());
	}

	/**
	 * Note the options of a Worker that nothing will change any more.
	 * @param worker the Worker
	 */
	public void applied(Worker worker) {
		WorkerOptions before = this.configured.get(worker.getTaskQueue());
		if (before != null) {
			this.applied.put(worker.getTaskQueue(), new Applied<>(before, worker.getWorkerOptions()));
		}
	}

	/**
	 * Note the options of all Workers that the properties have made.
	 * @param options the options, which may change later
	 */
	public void configuredShared(WorkerFactoryOptions.Builder options) {
		this.configuredShared = options.build();
	}

	/**
	 * Note the options of all Workers after the last change that can be seen. Plugins of
	 * the SDK come later.
	 * @param options the options
	 */
	public void appliedShared(WorkerFactoryOptions.Builder options) {
		WorkerFactoryOptions before = this.configuredShared;
		if (before != null) {
			this.appliedShared = new Applied<>(before,
					WorkerFactoryOptions.newBuilder(options.build()).validateAndBuildWithDefaults());
		}
	}

	/**
	 * Return the options of a Worker.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @return the options, if there is such a Worker
	 */
	public Optional<Applied<WorkerOptions>> find(String taskQueue) {
		return Optional.ofNullable(this.applied.get(taskQueue));
	}

	/**
	 * Return the options that all Workers share.
	 * @return the options, once Workers have been created
	 */
	public Optional<Applied<WorkerFactoryOptions>> findShared() {
		return Optional.ofNullable(this.appliedShared);
	}

	/**
	 * Options at two moments.
	 *
	 * @param <T> the type of the options
	 * @param configured what the properties made, without what the SDK adds to it
	 * @param effective what is in force
	 */
	public record Applied<T>(T configured, T effective) {

	}

}
