package dev.temporalworker.actuate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.temporalworker.actuate.TaskQueueWorkersDescriptor.RegistrationsDescriptor;
import dev.temporalworker.actuate.TaskQueueWorkersDescriptor.WorkerDescriptor;
import dev.temporalworker.actuate.WorkersDescriptor.CacheDescriptor;
import dev.temporalworker.actuate.WorkersDescriptor.ClientWorkersDescriptor;
import dev.temporalworker.actuate.WorkersDescriptor.DrainDescriptor;
import dev.temporalworker.actuate.WorkersDescriptor.HistoryDescriptor;
import dev.temporalworker.actuate.WorkersDescriptor.QueueSummary;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.lifecycle.DrainReport;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Need;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Describes clients and their Workers. Does no network I/O.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param options describes the options of Workers
 * @param resilience tells what guards their activities
 * @param gauges tells what only metrics know, if there are metrics
 * @param guards tells how long histories are
 * @since 0.1.0
 */
public record WorkersDescriber(OptionsDescriber options, Supplier<List<ResilientActivities>> resilience,
		Supplier<@Nullable SdkGauges> gauges, Supplier<List<LimitGuard>> guards) {

	private static final String DISABLED = "disabled";

	WorkersDescriptor describe(List<ClientRuntime> clients, ShownValues values) {
		return new WorkersDescriptor(clients.stream().map((client) -> describe(client, values)).toList());
	}

	private ClientWorkersDescriptor describe(ClientRuntime client, ShownValues values) {
		List<SelectedWorker> selected = WorkerSelection.workers(client).toList();
		WorkerRuntime workers = client.workers();
		DrainReport lastDrain = (workers != null) ? workers.lifecycle().getLastDrainReport() : null;
		return new ClientWorkersDescriptor(client.name().value(), client.namespace(), client.target(),
				client.identity(), (workers != null) ? ConstantName.of(workers.lifecycle().getState()) : DISABLED,
				deployment(selected), (workers != null) ? need(workers) : null,
				(workers != null) ? this.options.describeShared(client.name(), workers, values) : Map.of(),
				(lastDrain != null) ? DrainDescriptor.of(lastDrain, values) : null,
				(workers != null) ? cache(client.name()) : null,
				selected.stream().map(WorkersDescriber::summarize).toList(), longestHistories(client.name(), values));
	}

	private List<HistoryDescriptor> longestHistories(ClientName client, ShownValues values) {
		return this.guards.get()
			.stream()
			.filter((guard) -> guard.getClientName().equals(client))
			.flatMap((guard) -> guard.getLongestHistories().stream())
			.map((history) -> HistoryDescriptor.of(history, values))
			.toList();
	}

	private static @Nullable Need need(WorkerRuntime workers) {
		VersionReport report = workers.versions().getLastReport();
		return (report != null) ? report.need() : null;
	}

	private @Nullable CacheDescriptor cache(ClientName client) {
		SdkGauges known = this.gauges.get();
		return (known != null) ? CacheDescriptor.of(known, client) : null;
	}

	private static QueueSummary summarize(SelectedWorker worker) {
		Map<String, Integer> used = new TreeMap<>();
		worker.slots().forEach((slots) -> used.put(ConstantName.of(slots.getKind()), slots.getUsage().used()));
		List<String> paused = worker.slots()
			.stream()
			.filter((slots) -> slots.getUsage().paused())
			.map((slots) -> ConstantName.of(slots.getKind()))
			.toList();
		return new QueueSummary(worker.spec().name(), worker.spec().taskQueue(), used, paused);
	}

	TaskQueueWorkersDescriptor describeWorkers(List<SelectedWorker> workers, ShownValues values) {
		return new TaskQueueWorkersDescriptor(workers.stream().map((worker) -> describe(worker, values)).toList());
	}

	private WorkerDescriptor describe(SelectedWorker worker, ShownValues values) {
		ClientRuntime client = worker.client();
		TaskQueueSpec spec = worker.spec();
		WorkerOptions options = worker.options();
		String identity = (options != null) ? options.getIdentity() : null;
		return new WorkerDescriptor(client.name().value(), spec.name(), spec.taskQueue(), worker.state(),
				(identity != null) ? identity : client.identity(), RegistrationsDescriptor.of(spec),
				this.options.describe(client.name(), worker.workers(), spec, values),
				worker.slots().stream().map(SlotsDescriptor::of).toList(),
				worker.slots().stream().flatMap((slots) -> TaskDescriptor.of(slots, values)).toList(),
				(options != null) ? PollersDescriptor.of(options, worker.polls()) : List.of(),
				FailingDescriptor.of(worker.workers().polls().getTasks().getFailing(), spec.taskQueue(), values),
				resilience(client.name(), spec));
	}

	private List<ResilienceDescriptor> resilience(ClientName client, TaskQueueSpec queue) {
		return this.resilience.get()
			.stream()
			.filter((activities) -> activities.getClientName().equals(client))
			.flatMap((activities) -> activities.getActivities().stream())
			.filter((activity) -> activity.taskQueue().equals(queue.taskQueue()))
			.map(ResilienceDescriptor::of)
			.toList();
	}

	/**
	 * Return the version of Workers.
	 * @param queues the Workers
	 * @return the version, {@code null} if there is none or more than one
	 */
	static @Nullable DeploymentVersion deployment(List<SelectedWorker> workers) {
		Set<DeploymentVersion> versions = new HashSet<>();
		workers.stream()
			.map(SelectedWorker::options)
			.filter((options) -> options != null)
			.map(WorkerOptions::getDeploymentOptions)
			.filter((deployment) -> deployment != null)
			.map(WorkerDeploymentOptions::getVersion)
			.forEach((version) -> {
				if (version != null && version.getBuildId() != null) {
					versions.add(new DeploymentVersion(version.getDeploymentName(), version.getBuildId()));
				}
			});
		return (versions.size() == 1) ? versions.iterator().next() : null;
	}

}
