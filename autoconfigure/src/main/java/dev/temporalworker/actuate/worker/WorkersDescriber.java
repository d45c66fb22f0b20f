package dev.temporalworker.actuate.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.actuate.worker.WorkersDescriptor.ClientDescriptor;
import dev.temporalworker.actuate.worker.WorkersDescriptor.DeploymentDescriptor;
import dev.temporalworker.actuate.worker.WorkersDescriptor.DrainDescriptor;
import dev.temporalworker.worker.lifecycle.DrainReport;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Describes clients and their Workers. Does no network I/O.
 *
 * @param selection finds the Workers
 * @param options describes their options
 */
record WorkersDescriber(WorkerSelection selection, OptionsDescriber options) {

	WorkersDescriptor describe(ShownValues values) {
		return new WorkersDescriptor(
				this.selection.clients().get().stream().map((client) -> describe(client, values)).toList());
	}

	TaskQueuesDescriptor describe(String taskQueue, @Nullable String client, ShownValues values) {
		return new TaskQueuesDescriptor(this.selection.find(taskQueue, client)
			.stream()
			.map((queue) -> queue.describe(this.options, values))
			.toList());
	}

	private ClientDescriptor describe(ObservedClient client, ShownValues values) {
		List<SelectedQueue> queues = WorkerSelection.queues(client).toList();
		ObservedWorkers workers = client.workers();
		DrainReport lastDrain = (workers != null) ? workers.lifecycle().getLastDrainReport() : null;
		return new ClientDescriptor(client.name().value(), client.namespace(), client.target(), client.identity(),
				client.state(), deployment(queues),
				(workers != null) ? this.options.describeShared(client.name(), workers, values) : Map.of(),
				(lastDrain != null) ? DrainDescriptor.of(lastDrain, values) : null, client.cache(),
				queues.stream().map(SelectedQueue::summarize).toList());
	}

	/**
	 * Returns the version of Workers.
	 * @param queues the Workers
	 * @return the version, {@code null} if there is none or more than one
	 */
	static @Nullable DeploymentDescriptor deployment(List<SelectedQueue> queues) {
		Set<WorkerDeploymentVersion> versions = queues.stream()
			.map(SelectedQueue::options)
			.filter((options) -> options != null)
			.map(WorkerOptions::getDeploymentOptions)
			.filter((deployment) -> deployment != null)
			.map(WorkerDeploymentOptions::getVersion)
			.filter((version) -> version != null)
			.collect(Collectors.toSet());
		return (versions.size() == 1) ? DeploymentDescriptor.of(versions.iterator().next()) : null;
	}

}
