package dev.temporalworker.actuate.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.temporalworker.actuate.worker.WorkersDescriptor.CacheDescriptor;
import dev.temporalworker.actuate.worker.WorkersDescriptor.ClientDescriptor;
import dev.temporalworker.actuate.worker.WorkersDescriptor.DeploymentDescriptor;
import dev.temporalworker.actuate.worker.WorkersDescriptor.DrainDescriptor;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.WorkerRuntime;
import dev.temporalworker.worker.lifecycle.DrainReport;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Describes clients and their Workers. Does no network I/O.
 *
 * @param options describes the options of Workers
 * @param resilience tells what guards their activities
 * @param gauges tells what only metrics know, if there are metrics
 */
public record WorkersDescriber(OptionsDescriber options, Supplier<List<ResilientActivities>> resilience,
		Supplier<@Nullable SdkGauges> gauges) {

	private static final String DISABLED = "disabled";

	WorkersDescriptor describe(List<ClientRuntime> clients, ShownValues values) {
		return new WorkersDescriptor(clients.stream().map((client) -> describe(client, values)).toList());
	}

	TaskQueuesDescriptor describeQueues(List<SelectedQueue> queues, ShownValues values) {
		return new TaskQueuesDescriptor(queues.stream().map((queue) -> queue.describe(this, values)).toList());
	}

	List<ResilienceDescriptor> resilience(ClientName client, TaskQueueSpec queue) {
		return this.resilience.get()
			.stream()
			.filter((activities) -> activities.getClientName().equals(client))
			.flatMap((activities) -> activities.getActivities().stream())
			.filter((activity) -> activity.taskQueue().equals(queue.taskQueue()))
			.map(ResilienceDescriptor::of)
			.toList();
	}

	private ClientDescriptor describe(ClientRuntime client, ShownValues values) {
		List<SelectedQueue> queues = WorkerSelection.queues(client).toList();
		WorkerRuntime workers = client.workers();
		DrainReport lastDrain = (workers != null) ? workers.lifecycle().getLastDrainReport() : null;
		return new ClientDescriptor(client.name().value(), client.namespace(), client.target(), client.identity(),
				(workers != null) ? ConstantName.of(workers.lifecycle().getState()) : DISABLED, deployment(queues),
				(workers != null) ? this.options.describeShared(client.name(), workers, values) : Map.of(),
				(lastDrain != null) ? DrainDescriptor.of(lastDrain, values) : null,
				(workers != null) ? cache(client.name()) : null,
				queues.stream().map(SelectedQueue::summarize).toList());
	}

	private @Nullable CacheDescriptor cache(ClientName client) {
		SdkGauges known = this.gauges.get();
		return (known != null) ? CacheDescriptor.of(known, client) : null;
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
