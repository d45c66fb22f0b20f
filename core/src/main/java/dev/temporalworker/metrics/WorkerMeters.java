package dev.temporalworker.metrics;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import dev.temporalworker.advice.AdviceRule.Place;
import dev.temporalworker.advice.Advisor;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.resilience.ActivityDeferralListener;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.worker.lifecycle.DrainReport;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.versioning.VersionWatch;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.MetricsTag;
import io.temporal.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Meters of the Workers of a client, beside those of the SDK. All of them are read when
 * they are reported and cost nothing in between. Of a Task Queue on which nothing happens
 * there are a few; the others come with the first task, pause or resize.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class WorkerMeters {

	private final MeterRegistry registry;

	private final WorkflowClientOptions client;

	private final WorkerRuntime workers;

	private final WorkerLifecycle lifecycle;

	/**
	 * Create the meters.
	 * @param registry where to register them
	 * @param client the options of the client that the Workers poll with
	 * @param workers the Workers
	 */
	public WorkerMeters(MeterRegistry registry, WorkflowClientOptions client, WorkerRuntime workers) {
		this.registry = registry;
		this.client = client;
		this.workers = workers;
		this.lifecycle = workers.lifecycle();
	}

	/**
	 * Register the meters, once the Workers have been created.
	 */
	public void register() {
		Tags tags = clientTags();
		registerState(tags);
		registerDrain(tags);
		registerVersion(tags);
		new FailingMeters(this.workers.polls().getTasks().getFailing(), this.registry, tags).register();
		Map<String, Set<TaskKind>> kinds = new HashMap<>();
		this.lifecycle.getWorkers().forEach((worker) -> {
			kinds.put(worker.getTaskQueue(), kinds(worker));
			register(worker, tags.and(MetricsTag.TASK_QUEUE, worker.getTaskQueue()));
		});
		this.workers.slots().onFirstUse((taskQueue, kind) -> {
			if (kinds.getOrDefault(taskQueue, Set.of()).contains(kind)) {
				registerUse(taskQueue, kind, tags(tags.and(MetricsTag.TASK_QUEUE, taskQueue), kind));
			}
		});
	}

	/**
	 * Return what counts the activities that are deferred.
	 * @param registry where to count
	 * @return the listener to tell of deferrals
	 */
	public static ActivityDeferralListener deferrals(MeterRegistry registry) {
		return new ActivityDeferralMeter(registry);
	}

	/**
	 * Register the meters of payloads and histories.
	 * @param registry where to register them
	 * @param client the options of the client
	 * @param guard what sees the payloads and histories of the client
	 */
	public static void register(MeterRegistry registry, WorkflowClientOptions client, LimitGuard guard) {
		new GuardMeters(registry,
				Tags.of(MeterTags.CLIENT, guard.getClientName().value(), MetricsTag.NAMESPACE, client.getNamespace()))
			.register(guard);
	}

	/**
	 * Register what the Temporal Service tells about the Task Queues of the Workers.
	 * @param view asks the service, when somebody reads a gauge
	 * @param interval how long to wait before it is asked again
	 */
	public void registerTaskQueues(Supplier<ServiceView> view, Duration interval) {
		this.workers.taskQueues()
			.getSpecs()
			.forEach((spec) -> spec.kinds()
				.forEach((kind) -> new TaskQueueMeters(view.get(),
						new TaskQueueId(spec.taskQueue(), TaskQueueKind.valueOf(kind.name())), interval,
						System::nanoTime)
					.register(this.registry, clientTags().and(MetricsTag.TASK_QUEUE, spec.taskQueue(),
							MetricsTag.WORKER_TYPE, kind.getWorkerType().getValue()))));
	}

	/**
	 * Register what is advised, each time that something appears for the first time.
	 * @param advisor the advisor
	 */
	public void registerAdvice(Advisor advisor) {
		advisor.onAppearance((advised) -> {
			Place place = advised.place();
			String rule = advised.finding().rule();
			if (place.client().equals(this.lifecycle.getClientName())) {
				Gauge
					.builder("temporal_worker_advice", advisor,
							(source) -> source.getAdvice().has(place, rule) ? 1.0 : 0.0)
					.description("Whether a rule finds something that the Workers could do better")
					.tags(clientTags().and(MetricsTag.TASK_QUEUE, place.taskQueue(), "rule", rule))
					.register(this.registry);
			}
		});
	}

	private Tags clientTags() {
		return Tags.of(MeterTags.CLIENT, this.lifecycle.getClientName().value(), MetricsTag.NAMESPACE,
				this.client.getNamespace());
	}

	private void registerState(Tags tags) {
		for (WorkerState state : WorkerState.values()) {
			Gauge
				.builder("temporal_worker_state", this.lifecycle,
						(workers) -> (workers.getState() == state) ? 1.0 : 0.0)
				.description("Whether the Workers are in this state")
				.tags(tags.and("state", state.name().toLowerCase(Locale.ROOT)))
				.register(this.registry);
		}
	}

	private void registerVersion(Tags tags) {
		VersionWatch versions = this.workers.versions();
		for (VersionStatus status : VersionStatus.values()) {
			Gauge
				.builder("temporal_worker_version_status", versions,
						(watch) -> hasStatus(watch.getLastReport(), status) ? 1.0 : 0.0)
				.description("Whether the Temporal Service gives the version of the Workers this status")
				.tags(tags.and("status", status.toString()))
				.register(this.registry);
		}
		for (Problem.Kind problem : Problem.Kind.values()) {
			Gauge
				.builder("temporal_worker_version_problems", versions,
						(watch) -> problems(watch.getLastReport(), problem))
				.description("Task Queues or versions of which this is wrong")
				.tags(tags.and("problem", problem.tag()))
				.register(this.registry);
		}
	}

	private static boolean hasStatus(@Nullable VersionReport report, VersionStatus status) {
		return report != null && report.version() != null
				&& ((report.status() != null) ? report.status() : VersionStatus.UNKNOWN) == status;
	}

	private static double problems(@Nullable VersionReport report, Problem.Kind kind) {
		return (report != null) ? report.problems().stream().filter((problem) -> problem.kind() == kind).count() : 0;
	}

	private void registerDrain(Tags tags) {
		registerDrained("finished", DrainReport::finished, tags);
		registerDrained("unreported", (report) -> report.unreported().activities(), tags);
		registerDrained("interrupted", (report) -> report.interrupted().size(), tags);
		TimeGauge
			.builder("temporal_worker_drain_duration", this.lifecycle, TimeUnit.NANOSECONDS,
					(workers) -> lastDrain(workers, (report) -> report.duration().toNanos()))
			.description("How long the last stop of the Workers took")
			.tags(tags)
			.register(this.registry);
	}

	private void registerDrained(String outcome, ToDoubleFunction<DrainReport> number, Tags tags) {
		Gauge.builder("temporal_worker_drain_activities", this.lifecycle, (workers) -> lastDrain(workers, number))
			.description("Activities that ran when the Workers stopped the last time, by what became of them")
			.tags(tags.and("outcome", outcome))
			.register(this.registry);
	}

	private static double lastDrain(WorkerLifecycle lifecycle, ToDoubleFunction<DrainReport> figure) {
		DrainReport report = lifecycle.getLastDrainReport();
		return (report != null) ? figure.applyAsDouble(report) : 0;
	}

	private void register(Worker worker, Tags tags) {
		Gauge.builder("temporal_worker.info", () -> 1)
			.description("What polls the Task Queue")
			.tags(tags.and(WorkerInfo.tags(worker.getWorkerOptions(), this.client.getIdentity())))
			.register(this.registry);
		kinds(worker).stream()
			.filter((kind) -> kind != TaskKind.LOCAL_ACTIVITY)
			.forEach((kind) -> registerPolled(worker.getTaskQueue(), kind, tags(tags, kind)));
	}

	private static Tags tags(Tags tags, TaskKind kind) {
		return tags.and(MetricsTag.WORKER_TYPE, kind.getWorkerType().getValue());
	}

	private void registerPolled(String taskQueue, TaskKind kind, Tags tags) {
		slots(taskQueue, kind).register(this.registry, tags);
		new PollMeters(this.lifecycle, this.workers.polls(), taskQueue, kind).register(this.registry, tags);
	}

	private void registerUse(String taskQueue, TaskKind kind, Tags tags) {
		SlotMeters slots = slots(taskQueue, kind);
		if (kind == TaskKind.LOCAL_ACTIVITY) {
			slots.register(this.registry, tags);
		}
		slots.registerUse(this.registry, tags);
	}

	private SlotMeters slots(String taskQueue, TaskKind kind) {
		return new SlotMeters(this.lifecycle, this.workers.slots(), taskQueue, kind);
	}

	private Set<TaskKind> kinds(Worker worker) {
		Set<TaskKind> kinds = EnumSet.noneOf(TaskKind.class);
		this.workers.taskQueues()
			.getSpecs()
			.stream()
			.filter((spec) -> spec.taskQueue().equals(worker.getTaskQueue()))
			.forEach((spec) -> kinds.addAll(spec.runKinds()));
		if (worker.getWorkerOptions().isLocalActivityWorkerOnly()) {
			kinds.remove(TaskKind.ACTIVITY);
		}
		return kinds;
	}

}
