package dev.temporalworker.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.advice.AdviceRule.Cache;
import dev.temporalworker.advice.AdviceRule.Client;
import dev.temporalworker.advice.AdviceRule.Host;
import dev.temporalworker.advice.AdviceRule.Place;
import dev.temporalworker.advice.AdviceRule.Queue;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.AdviceRule.VersionProblem;
import dev.temporalworker.advice.AdviceRule.Work;
import dev.temporalworker.advice.Advisor.Settings;
import dev.temporalworker.advice.Advisor.Silence;
import dev.temporalworker.advice.Advisor.Sources;
import dev.temporalworker.advice.CollectedHeap.Left;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.RateLimit;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls.CallFigures;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the Workers of a client.
 */
final class ClientSampler {

	private static final Set<Problem.Kind> ABOUT_THE_VERSION = EnumSet.of(Problem.Kind.STARVING,
			Problem.Kind.NOT_POLLED);

	private final ClientRuntime client;

	private final WorkerRuntime workers;

	private final Settings settings;

	private final Sources sources;

	private final Map<WorkId, WorkSampler> samplers = new HashMap<>();

	private final Map<TaskQueueId, Queue> queues = new ConcurrentHashMap<>();

	private final Window<ClientSample> samples;

	private final CacheFootprint footprint = new CacheFootprint();

	private @Nullable Instant started;

	private @Nullable Instant runningSince;

	private @Nullable Instant lastQuestion;

	ClientSampler(ClientRuntime client, WorkerRuntime workers, Settings settings, Sources sources) {
		this.client = client;
		this.workers = workers;
		this.settings = settings;
		this.sources = sources;
		this.samples = new Window<>(settings.samples());
	}

	/**
	 * Return the Task Queues of the client.
	 * @return the Task Queues
	 */
	List<Place> places() {
		return this.workers.taskQueues().getSpecs().stream().map(this::place).toList();
	}

	private Place place(TaskQueueSpec spec) {
		return new Place(this.client.name(), spec.name(), spec.taskQueue());
	}

	/**
	 * Look once.
	 * @param host what the host does
	 * @param left what a garbage collection since the last look has left, or {@code null}
	 * if there was none or it is not known whose it is
	 * @param now the time
	 * @return what was seen, of which nothing is advised where there is a silence
	 */
	Seen look(Host host, @Nullable Left left, Instant now) {
		WorkerState state = this.workers.lifecycle().getState();
		if (state != WorkerState.RUNNING) {
			forget();
			return Seen.nothing(silence(null, "The Workers are '%s'".formatted(ConstantName.of(state))));
		}
		// They can have been started anew since the last look
		Instant current = this.workers.lifecycle().getRunningSince();
		if (!Objects.equals(current, this.started)) {
			forget();
			this.started = current;
		}
		Instant since = runningSince(now);
		this.samples.add(new ClientSample(this.workers.polls().getCalls(), cache(),
				this.sources.largestPayloads(this.client.name())));
		List<TaskQueueSpec> specs = this.workers.taskQueues().getSpecs();
		specs.forEach((spec) -> spec.runKinds().forEach((kind) -> look(spec, kind)));
		Duration running = Duration.between(since, now);
		if (running.compareTo(this.settings.warmUp()) < 0) {
			return Seen.nothing(
					silence(null, "The Workers have been running for %d s, and nothing is advised in the first %d s"
						.formatted(running.toSeconds(), this.settings.warmUp().toSeconds())));
		}
		Cache cache = this.samples.last().cache();
		if (cache != null) {
			this.footprint.look(cache.size(), left);
		}
		// An answer of the first minutes tells who came before the others
		ask(now);
		Seen seen = Seen.nothing(null);
		Client shared = client();
		specs.forEach((spec) -> see(spec, host, shared, seen));
		return seen;
	}

	private void forget() {
		this.started = null;
		this.runningSince = null;
		this.lastQuestion = null;
		this.samplers.clear();
		this.queues.clear();
		this.samples.clear();
		this.footprint.forget();
	}

	private Instant runningSince(Instant now) {
		Instant known = this.runningSince;
		// Where the clock has been set back, time counts from then on
		Instant since = (known != null && !now.isBefore(known)) ? known : now;
		this.runningSince = since;
		return since;
	}

	private void look(TaskQueueSpec spec, TaskKind kind) {
		TaskSlots slots = this.workers.slots()
			.find(spec.taskQueue())
			.map((taskQueue) -> taskQueue.get(kind))
			.orElse(null);
		WorkerOptions options = this.workers.options().find(spec.taskQueue()).map(Applied::effective).orElse(null);
		if (slots != null && options != null) {
			sampler(spec, slots, options).look();
		}
	}

	private WorkSampler sampler(TaskQueueSpec spec, TaskSlots slots, WorkerOptions options) {
		return this.samplers.compute(new WorkId(spec.taskQueue(), slots.getKind()),
				(id, known) -> (known != null && known.isOf(slots)) ? known : new WorkSampler(slots,
						this.workers.polls().find(spec.taskQueue()).orElse(null), options, this.settings));
	}

	// Local activities are in no Task Queue of the service
	private @Nullable Queue queue(TaskQueueSpec spec, TaskKind kind) {
		return (kind != TaskKind.LOCAL_ACTIVITY) ? this.queues.get(id(spec, kind)) : null;
	}

	private static TaskQueueId id(TaskQueueSpec spec, TaskKind kind) {
		return new TaskQueueId(spec.taskQueue(), TaskQueueKind.valueOf(kind.name()));
	}

	private void see(TaskQueueSpec spec, Host host, Client shared, Seen seen) {
		Map<TaskKind, Work> work = new EnumMap<>(TaskKind.class);
		spec.runKinds().forEach((kind) -> {
			WorkSampler sampler = this.samplers.get(new WorkId(spec.taskQueue(), kind));
			if (sampler != null && sampler.isPaused()) {
				seen.silences()
					.add(silence(spec, "The slots for '%s' are or were paused".formatted(ConstantName.of(kind))));
			}
			else if (sampler != null && sampler.isFull()) {
				work.put(kind, sampler.work(queue(spec, kind)));
			}
		});
		work.forEach((kind, done) -> {
			if (done.isHeldBack()) {
				seen.silences()
					.add(silence(spec, "A rate limit holds back '%s', so nothing is said about how long it waits"
						.formatted(ConstantName.of(kind))));
			}
		});
		seen.snapshots()
			.add(new Snapshot(place(spec), seen.snapshots().isEmpty(), this.settings.window(), host, shared, work));
	}

	private Silence silence(@Nullable TaskQueueSpec spec, String reason) {
		return new Silence(this.client.name(), (spec != null) ? spec.taskQueue() : null, reason);
	}

	private @Nullable Cache cache() {
		return this.workers.options()
			.findShared()
			.map((shared) -> this.sources.cache().find(this.client.name(), shared.effective().getWorkflowCacheSize()))
			.orElse(null);
	}

	private Client client() {
		CallFigures before = this.samples.first().calls();
		CallFigures calls = this.samples.last().calls();
		Map<String, Long> refusals = new TreeMap<>();
		calls.refusals().forEach((cause, number) -> {
			long added = number - before.refusals().getOrDefault(cause, 0L);
			if (added > 0) {
				refusals.put(cause, added);
			}
		});
		return new Client(
				new CallFigures(calls.durations().since(before.durations()), calls.failed() - before.failed(),
						refusals),
				since(this.samples.first().cache(), this.samples.last().cache()),
				(long) this.samples.maximum(ClientSample::largestPayloads),
				this.sources.payloadLimit(this.client.name()), clockLead(), versionProblems(),
				this.footprint.growth(Runtime.getRuntime().maxMemory()));
	}

	private @Nullable Duration clockLead() {
		return this.samplers.values()
			.stream()
			.map(WorkSampler::clockLead)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	private static @Nullable Cache since(@Nullable Cache before, @Nullable Cache now) {
		return (before != null && now != null) ? new Cache(now.size(), now.limit(),
				Math.max(0, now.hits() - before.hits()), Math.max(0, now.misses() - before.misses())) : null;
	}

	private List<VersionProblem> versionProblems() {
		VersionReport report = this.workers.versions().getLastReport();
		if (report == null) {
			return List.of();
		}
		return report.problems()
			.stream()
			.filter((problem) -> ABOUT_THE_VERSION.contains(problem.kind()))
			.map((problem) -> new VersionProblem(List.copyOf(problem.taskQueues()), problem.reason(),
					problem.command()))
			.toList();
	}

	private void ask(Instant now) {
		Duration interval = this.settings.askInterval();
		Instant last = this.lastQuestion;
		if (interval == null
				|| (last != null && !now.isBefore(last) && Duration.between(last, now).compareTo(interval) < 0)) {
			return;
		}
		this.lastQuestion = now;
		this.workers.taskQueues().getSpecs().forEach((spec) -> spec.kinds().forEach((kind) -> ask(id(spec, kind))));
	}

	private void ask(TaskQueueId id) {
		this.client.serviceView().get().describe(id).thenAccept((answer) -> {
			TaskQueueDescription told = answer.value();
			if (told == null) {
				this.queues.remove(id);
				return;
			}
			RateLimit limit = told.rateLimit();
			this.queues.put(id, new Queue(told.stats().approximateBacklogCount(), told.pollers().size(),
					limit != null && limit.active()));
		});
	}

	/**
	 * Where work is done.
	 *
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param kind the kind of tasks
	 */
	private record WorkId(String taskQueue, TaskKind kind) {

	}

	/**
	 * What all Task Queues share at one moment.
	 *
	 * @param calls what became of calls so far
	 * @param cache the cache, with hits and misses so far
	 * @param largestPayloads the size of the largest payloads since the look before
	 */
	private record ClientSample(CallFigures calls, @Nullable Cache cache, long largestPayloads) {

	}

	/**
	 * What one look has seen.
	 *
	 * @param snapshots what rules are asked about
	 * @param silences what they are not asked about
	 */
	record Seen(List<Snapshot> snapshots, List<Silence> silences) {

		static Seen nothing(@Nullable Silence silence) {
			Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
			if (silence != null) {
				seen.silences().add(silence);
			}
			return seen;
		}

	}

}
