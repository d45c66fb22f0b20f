package dev.temporalworker.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import dev.temporalworker.advice.AdviceRule.Cache;
import dev.temporalworker.advice.AdviceRule.CacheGrowth;
import dev.temporalworker.advice.AdviceRule.Client;
import dev.temporalworker.advice.AdviceRule.HeapUse;
import dev.temporalworker.advice.AdviceRule.Host;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.Advisor.Settings;
import dev.temporalworker.advice.Advisor.Silence;
import dev.temporalworker.advice.Advisor.Sources;
import dev.temporalworker.advice.ClientSampler.Seen;
import dev.temporalworker.advice.CollectedHeap.Left;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.polling.WorkerPolls.CallFigures;
import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import dev.temporalworker.worker.versioning.VersionWatch;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class ClientSamplerTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	/**
	 * A window of three looks, and the first of them is silent.
	 */
	private static final Settings SETTINGS = new Settings(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofSeconds(5), 3, Duration.ofSeconds(60));

	private static final Host HOST = new Host(0.1, 0.1, 2, 0.1, 0);

	private final WorkerLifecycle lifecycle = mock();

	private final TaskQueues taskQueues = mock();

	private final AppliedOptions options = mock();

	private final WorkerSlots slots = mock();

	private final WorkerPolls polls = mock();

	private final VersionWatch versions = mock();

	private final ServiceView service = mock();

	private final AtomicReference<@Nullable Cache> cache = new AtomicReference<>(new Cache(1, 10, 0, 0));

	private final ClientSampler sampler = sampler();

	private Instant now = START;

	private ClientSampler sampler() {
		TemporalConnection connection = mock();
		given(connection.getClientName()).willReturn(ClientName.PRIMARY);
		WorkerRuntime workers = new WorkerRuntime(this.lifecycle, this.taskQueues, this.options, this.slots, this.polls,
				this.versions);
		return new ClientSampler(
				new ClientRuntime(connection, mock(WorkflowClient.class), () -> null, () -> this.service, workers),
				workers, SETTINGS, new Sources((client, limit) -> this.cache.get(), List::of));
	}

	@BeforeEach
	void run() {
		given(this.taskQueues.getSpecs())
			.willReturn(List.of(new TaskQueueSpec(new DeclaredTaskQueue(ClientName.PRIMARY, "orders", "orders", true),
					List.of(), List.of(new ActivitiesSpec("bank", "bank", Set.of("Charge"))), List.of())));
		WorkerOptions options = WorkerOptions.newBuilder().validateAndBuildWithDefaults();
		given(this.options.find("orders")).willReturn(Optional.of(new Applied<>(options, options)));
		WorkerFactoryOptions shared = WorkerFactoryOptions.newBuilder().validateAndBuildWithDefaults();
		given(this.options.findShared()).willReturn(Optional.of(new Applied<>(shared, shared)));
		given(this.polls.find("orders")).willReturn(Optional.empty());
		given(this.service.describe(any(TaskQueueId.class)))
			.willReturn(CompletableFuture.completedFuture(new Answer<>(null, null)));
		calls(0, Map.of());
		start(START);
		slots(10);
	}

	@Test
	void nothingIsSeenOfWorkersThatDoNotRun() {
		given(this.lifecycle.getState()).willReturn(WorkerState.DRAINING);
		Seen seen = look();
		assertThat(seen.snapshots()).isEmpty();
		assertThat(seen.silences()).extracting(Silence::reason).containsExactly("The Workers are 'draining'");
	}

	@Test
	void firstMinutesAreSilent() {
		assertThat(look().silences()).extracting(Silence::reason)
			.containsExactly("The Workers have been running for 0 s, and nothing is advised in the first 5 s");
		assertThat(look().silences()).isEmpty();
	}

	@Test
	void workIsSeenOnceTheWindowIsFull() {
		look();
		assertThat(look().snapshots()).singleElement().satisfies((snapshot) -> assertThat(snapshot.work()).isEmpty());
		assertThat(look().snapshots()).singleElement()
			.satisfies((snapshot) -> assertThat(snapshot.work()).containsOnlyKeys(TaskKind.ACTIVITY));
	}

	@Test
	void callsAreThoseOfTheWindow() {
		calls(7, Map.of("RPS_LIMIT", 5L, "CONCURRENT_LIMIT", 2L));
		look();
		look();
		calls(9, Map.of("RPS_LIMIT", 6L, "CONCURRENT_LIMIT", 2L, "BUSY", 1L));
		Client client = client(look());
		assertThat(client.calls().failed()).isEqualTo(2);
		assertThat(client.calls().refusals()).isEqualTo(Map.of("RPS_LIMIT", 1L, "BUSY", 1L));
	}

	@Test
	void cacheIsUnknownWhereItsMetersAreMissing() {
		this.cache.set(null);
		look();
		assertThat(client(look()).cache()).isNull();
		this.cache.set(new Cache(5, 10, 100, 3));
		assertThat(client(look()).cache()).isNull();
	}

	@Test
	void hitsAndMissesAreThoseOfTheWindowAndNeverNegative() {
		this.cache.set(new Cache(5, 10, 100, 3));
		look();
		this.cache.set(new Cache(6, 10, 110, 4));
		assertThat(client(look()).cache()).isEqualTo(new Cache(6, 10, 10, 1));
		this.cache.set(new Cache(2, 10, 4, 0));
		assertThat(client(look()).cache()).isEqualTo(new Cache(2, 10, 0, 0));
	}

	@Test
	void heapThatTheCacheTakesIsMeasuredAfterTheWarmUp() {
		look(new Left(1_000, true));
		this.cache.set(new Cache(10, 1_000, 0, 0));
		look();
		look(new Left(50_000, true));
		this.cache.set(new Cache(210, 1_000, 0, 0));
		look();
		look(new Left(90_000, true));
		look(new Left(90_000, true));
		assertThat(client(look(new Left(90_000, true))).growth()).isEqualTo(
				new CacheGrowth(new HeapUse(10, 50_000), new HeapUse(210, 90_000), Runtime.getRuntime().maxMemory()));
		given(this.lifecycle.getState()).willReturn(WorkerState.STOPPED);
		look();
		start(this.now);
		look();
		assertThat(client(look()).growth()).isNull();
	}

	@Test
	void whatWasSeenBeforeAStopIsForgotten() {
		calls(7, Map.of());
		look();
		look();
		look();
		given(this.lifecycle.getState()).willReturn(WorkerState.STOPPED);
		look();
		start(this.now);
		calls(90, Map.of());
		look();
		Seen seen = look();
		assertThat(client(seen).calls().failed()).isZero();
		assertThat(seen.snapshots()).singleElement().satisfies((snapshot) -> assertThat(snapshot.work()).isEmpty());
	}

	@Test
	void startBetweenTwoLooksIsNoticed() {
		look();
		look();
		assertThat(look().silences()).isEmpty();
		start(this.now);
		assertThat(look().silences()).extracting(Silence::reason)
			.containsExactly("The Workers have been running for 0 s, and nothing is advised in the first 5 s");
	}

	@Test
	void slotsOfANewWorkerBeginANewWindow() {
		look();
		look();
		assertThat(look().snapshots().get(0).work()).isNotEmpty();
		slots(20);
		assertThat(look().snapshots().get(0).work()).isEmpty();
		look();
		assertThat(look().snapshots().get(0).work().get(TaskKind.ACTIVITY)).isNotNull()
			.returns(20, (work) -> work.slots().maximum());
	}

	@Test
	void clockThatIsSetBackMakesTheTimeCountAnew() {
		look();
		look();
		this.now = START.minusSeconds(3_600);
		assertThat(look().silences()).extracting(Silence::reason)
			.containsExactly("The Workers have been running for 0 s, and nothing is advised in the first 5 s");
		assertThat(look().silences()).isEmpty();
	}

	@Test
	void serviceIsAskedAtTheIntervalAlsoWhenTheClockIsSetBack() {
		look();
		look();
		look();
		then(this.service).should(times(1)).describe(any(TaskQueueId.class));
		this.now = START.minusSeconds(3_600);
		look();
		look();
		then(this.service).should(times(2)).describe(any(TaskQueueId.class));
		this.now = this.now.plusSeconds(60);
		look();
		then(this.service).should(times(3)).describe(any(TaskQueueId.class));
	}

	private Seen look() {
		return look(null);
	}

	private Seen look(@Nullable Left left) {
		Seen seen = this.sampler.look(HOST, left, this.now);
		this.now = this.now.plus(SETTINGS.interval());
		return seen;
	}

	private static Client client(Seen seen) {
		assertThat(seen.snapshots()).hasSize(1);
		Snapshot snapshot = seen.snapshots().get(0);
		return snapshot.client();
	}

	private void start(Instant since) {
		given(this.lifecycle.getState()).willReturn(WorkerState.RUNNING);
		given(this.lifecycle.getRunningSince()).willReturn(since);
	}

	private void calls(long failed, Map<String, Long> refusals) {
		given(this.polls.getCalls()).willReturn(new CallFigures(Durations.NONE, failed, refusals));
	}

	private void slots(int maximum) {
		TaskSlots activities = mock();
		given(activities.getKind()).willReturn(TaskKind.ACTIVITY);
		given(activities.getSupply()).willReturn(SlotSupply.FIXED);
		given(activities.getUsage())
			.willReturn(new SlotUsage(maximum, 1, 0, 0, null, null, null, null, null, null, null));
		TaskQueueSlots all = mock();
		given(all.get(TaskKind.ACTIVITY)).willReturn(activities);
		given(this.slots.find("orders")).willReturn(Optional.of(all));
	}

}
