package dev.temporalworker.advice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.advice.AdviceRule.Cache;
import dev.temporalworker.advice.AdviceRule.Change;
import dev.temporalworker.advice.AdviceRule.Finding;
import dev.temporalworker.advice.AdviceRule.LiveSlots;
import dev.temporalworker.advice.AdviceRule.Queue;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.AdviceRule.VersionProblem;
import dev.temporalworker.advice.Situation.KindOfWork;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks all rules about situations: the cause has to be named, and nothing else.
 */
class AdviceRulesTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("healthy")
	void nothingIsFoundWhere(String situation, Situation healthy) {
		assertThat(find(healthy)).isEmpty();
	}

	static Stream<Arguments> healthy() {
		return Stream.of(there("work is done", new Situation()),
				there("nothing is to be done",
						new Situation().cpu(0.01)
							.workflows((work) -> work.noTasks().empty = 5)
							.activities((work) -> work.noTasks().empty = 5)),
				there("much is done by a busy CPU, and nothing waits",
						new Situation().cpu(0.95).activities((work) -> work.used = 9)),
				there("a burst used all slots for a moment",
						new Situation().activities((work) -> work.waits(1_000).exhausted = 0.3)),
				there("a rate limit of the Worker holds tasks back",
						new Situation().activities((work) -> work.waits(5_000).tasksPerSecond = 5)),
				there("a rate limit of all Workers holds tasks back, and slots are used up",
						new Situation()
							.activities((work) -> work.allSlotsUsed().waits(5_000).queueTasksPerSecond = 100)),
				there("nothing is registered", new Situation().without(TaskKind.WORKFLOW).without(TaskKind.ACTIVITY)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("causes")
	void causeIsNamedWhere(String situation, Situation unhealthy, String rule) {
		assertThat(find(unhealthy)).extracting(Finding::rule).containsExactly(rule);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("causes")
	void findingTellsWhatToDo(String situation, Situation unhealthy, String rule) {
		assertThat(find(unhealthy)).allSatisfy((finding) -> {
			assertThat(finding.what()).isNotEmpty();
			assertThat(finding.figures()).hasSizeGreaterThan(1).startsWith("within 60 s");
			assertThat(finding.expect()).endsWith(".");
			assertThat(finding.source()).startsWith("https://");
		});
	}

	static Stream<Arguments> causes() {
		return Stream.of(
				cause("saturated-host", "tasks wait for a busy CPU",
						new Situation().cpu(0.95).activities((work) -> work.waits(2_000))),
				cause("saturated-host", "tasks wait for a busy CPU, and slots are used up as well",
						new Situation().cpu(0.9).activities((work) -> work.allSlotsUsed().waits(5_000))),
				cause("slots-exhausted", "all slots are used while the CPU is idle",
						new Situation().activities((work) -> work.allSlotsUsed()
							.waits(2_000)
							.running("Charge", 10, Duration.ofMillis(300), Duration.ofSeconds(30),
									Duration.ofMillis(500)))),
				cause("slots-exhausted", "slots of workflow tasks are used up",
						new Situation().workflows((work) -> work.allSlotsUsed().waits(2_000))),
				cause("slots-exhausted", "long activities of the usual duration use all slots",
						new Situation().activities((work) -> work.allSlotsUsed()
							.noTasks()
							.running("Transcode", 10, Duration.ofMinutes(6), Duration.ofMinutes(60),
									Duration.ofMinutes(10)))),
				cause("blocked-activities", "the service has given up activities that still run",
						new Situation().activities((work) -> work.overdue("Charge", 2))),
				cause("blocked-activities", "all slots wait for a dependency that used to answer", new Situation()
					.activities((work) -> work.allSlotsUsed()
						.noTasks()
						.running("Charge", 10, Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofMillis(200)))),
				cause("blocked-activities", "all slots wait for a dependency that never answered",
						new Situation().activities((work) -> work.allSlotsUsed()
							.noTasks()
							.running("Charge", 9, Duration.ofSeconds(40), Duration.ofMinutes(1), null)
							.running("Print", 1, Duration.ofSeconds(1), Duration.ofMinutes(1), null))),
				cause("saturated-host", "tasks wait for a full heap that no cache fills",
						new Situation().heap(0.95, 0.2).activities((work) -> work.waits(2_000))),
				cause("eager-activities-hide-backlog", "eager activities take the slots that others wait for",
						new Situation().activities((work) -> work.allSlotsUsed().waits(5_000).eager = 3_000)),
				cause("eager-activities-hide-backlog", "eager activities take slots as soon as they are free",
						new Situation().activities((work) -> work.allSlotsUsed().waits(300).eager = 300)),
				cause("eager-activities-hide-backlog", "eager activities use what open polls leave",
						new Situation().activities((work) -> {
							work.waits(2_000).eager = 3_000;
							work.used = 8;
						})),
				cause("slots-exhausted", "few of the activities that use all slots are eager",
						new Situation().activities((work) -> work.allSlotsUsed().waits(2_000).eager = 299)),
				cause("under-polled", "eager activities leave slots that polls could use",
						new Situation().activities((work) -> {
							work.waits(2_000).empty = 0;
							work.eager = 3_000;
						})),
				cause("slots-exhausted", "all slots of local activities are used",
						new Situation().localActivities(KindOfWork::allSlotsUsed)),
				cause("blocked-activities", "local activities run on after their timeout",
						new Situation().localActivities((work) -> work.overdue("Charge", 2))),
				cause("under-polled", "tasks wait for polls",
						new Situation().activities((work) -> work.waits(2_000).empty = 0)),
				cause("under-polled", "as many polls as there may be are not enough",
						new Situation().workflows((work) -> {
							work.waits(2_000).empty = 0;
							work.autoscaling = true;
							work.maximumPolls = 10;
							work.openPolls = 9;
						})),
				cause("service-refusing", "the service refuses calls",
						new Situation().refusals(Map.of("RPS_LIMIT", 3L))),
				cause("service-slow", "the service takes its time",
						new Situation().calls(Situation.durations(2_000, 100), 0)),
				cause("service-slow", "tasks wait, and calls fail",
						new Situation().calls(Situation.durations(20, 50), 5)
							.activities((work) -> work.waits(2_000).empty = 0)),
				cause("over-provisioned", "most polls bring nothing although there is work",
						new Situation().cpu(0.1).activities((work) -> {
							work.maximumPolls = 100;
							work.openPolls = 98;
							work.tasks = 100;
							work.empty = 100;
						})),
				cause("cache-too-large", "the heap is full of the workflows that are cached so far",
						new Situation().heap(0.95, 0.2).cache(new Cache(1_010, 10_000, 1_000, 0)).growth(70, 110)),
				cause("cache-thrashing", "workflows leave the cache before their next task",
						new Situation().cache(new Cache(600, 600, 700, 300))),
				cause("cache-too-large", "the heap is full of cached workflows",
						new Situation().heap(0.95, 0.2).cache(new Cache(5_000, 10_000, 1_000, 0))),
				cause("cache-too-large", "tasks wait while the heap is full of cached workflows",
						new Situation().heap(0.95, 0.2)
							.cache(new Cache(5_000, 10_000, 1_000, 0))
							.cpu(0.7)
							.workflows((work) -> work.waits(2_000))),
				cause("cache-too-large", "the heap is full, and workflows leave the cache before their next task",
						new Situation().heap(0.95, 0.2).cache(new Cache(600, 600, 700, 300))),
				cause("cache-thrashing", "a small cache loses workflows, and the heap is full of something else",
						new Situation().heap(0.95, 0.2).cache(new Cache(50, 50, 700, 300))),
				cause("cache-outgrows-heap", "the cache may hold more workflows than the heap has room for",
						new Situation().cache(new Cache(1_010, 10_000, 1_000, 0)).growth(70, 110)),
				cause("deadlock-near", "workflow code computes for long",
						new Situation().workflows((work) -> work.ended("Order", 900, 3))),
				cause("one-worker", "nobody else polls",
						new Situation().activities((work) -> work.queue = new Queue(0, 1, false))),
				cause("version-not-current", "another version gets the tasks",
						new Situation().version(new VersionProblem(List.of("orders"), "'oms:2' gets 100 % of nothing",
								"temporal worker …"))),
				cause("payloads-near-limit", "payloads are nearly too large",
						new Situation().largestPayload(1_600_000)),
				cause("clock-skew", "the clock is ahead", new Situation().clockLead(Duration.ofSeconds(30))),
				cause("clock-skew", "the clock is behind", new Situation().clockLead(Duration.ofSeconds(-3))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("nearMisses")
	void nothingIsFoundNearACauseWhere(String situation, Situation near) {
		assertThat(find(near)).isEmpty();
	}

	static Stream<Arguments> nearMisses() {
		return Stream.of(
				there("tasks wait a bit for a CPU that is not quite busy",
						new Situation().cpu(0.84).activities((work) -> work.waits(2_000))),
				there("a busy CPU lets tasks wait no longer than half a second",
						new Situation().cpu(0.95).activities((work) -> work.waits(500))),
				there("all slots are used, and nothing waits for them",
						new Situation().activities((work) -> work.allSlotsUsed().waits(50))),
				there("slots are free now and then",
						new Situation().activities((work) -> work.allSlotsUsed().waits(300).exhausted = 0.8)),
				there("all slots are used, and the CPU could not do more",
						new Situation().cpu(0.7).activities((work) -> work.allSlotsUsed().waits(2_000))),
				there("one activity of many runs on after its timeout",
						new Situation().activities((work) -> work.overdue("Charge", 1).slots = 100)),
				there("activities of several types use all slots and take long",
						new Situation().activities((work) -> work.allSlotsUsed()
							.waits(50)
							.running("Charge", 5, Duration.ofMinutes(4), Duration.ofMinutes(5), null)
							.running("Print", 5, Duration.ofMinutes(4), Duration.ofMinutes(5), null))),
				there("the heap is full, and nothing waits", new Situation().heap(0.95, 0.2)),
				there("the heap is full of garbage",
						new Situation().heap(0.95, 0.01).activities((work) -> work.waits(2_000).empty = 100)),
				there("eager activities do not keep others waiting",
						new Situation().activities((work) -> work.eager = 3_000)),
				there("tasks wait, and polls come back without them",
						new Situation().activities((work) -> work.waits(2_000).empty = 30)),
				there("tasks wait, and polls still become more", new Situation().activities((work) -> {
					work.waits(2_000).empty = 0;
					work.autoscaling = true;
					work.maximumPolls = 100;
				})),
				there("tasks wait, and nobody sees the polls",
						new Situation().activities((work) -> work.waits(2_000).observed = false)),
				there("tasks wait for a limit that the service tells", new Situation().activities((work) -> {
					work.waits(2_000).empty = 0;
					work.queue = new Queue(1_000, 5, true);
				})), there("two calls are refused", new Situation().refusals(Map.of("RPS_LIMIT", 2L))),
				there("few calls are slow", new Situation().calls(Situation.durations(2_000, 9), 0)),
				there("some of many calls fail", new Situation().calls(Situation.durations(20, 500), 5)),
				there("most polls bring nothing while there is hardly any work",
						new Situation().cpu(0.1).activities((work) -> {
							work.tasks = 9;
							work.empty = 100;
						})),
				there("most polls bring nothing, and the SDK makes them fewer",
						new Situation().cpu(0.1).activities((work) -> {
							work.autoscaling = true;
							work.empty = 1_000;
						})),
				there("workflows that nobody had here miss a cache that has room",
						new Situation().cache(new Cache(100, 600, 500, 500))),
				there("a full cache is hit", new Situation().cache(new Cache(600, 600, 900, 100))),
				there("the cache is not known", new Situation().cache(null)),
				there("the heap has room for a full cache",
						new Situation().cache(new Cache(1_010, 3_000, 1_000, 0)).growth(70, 110)),
				there("the heap has hardly grown with the cache",
						new Situation().cache(new Cache(1_010, 10_000, 1_000, 0)).growth(70, 95)),
				there("the cache is full, and there is room in the heap",
						new Situation().cache(new Cache(9_500, 10_000, 1_000, 0)).growth(70, 110)),
				there("it is not known yet what the cache takes of the heap",
						new Situation().cache(new Cache(1_010, 10_000, 1_000, 0))),
				there("a workflow task takes long twice",
						new Situation().workflows((work) -> work.ended("Order", 900, 2))),
				there("workflow tasks take nearly half as long as they may",
						new Situation().workflows((work) -> work.ended("Order", 500, 100))),
				there("workflow tasks take long since they are replayed",
						new Situation().cpu(0.9).workflows((work) -> work.ended("Order", 900, 100))),
				there("another Worker polls",
						new Situation().activities((work) -> work.queue = new Queue(1_000, 2, false))),
				there("another Task Queue has no tasks for the version",
						new Situation().version(new VersionProblem(List.of("billing"), "starves", null))),
				there("payloads are large", new Situation().largestPayload(1_599_999)),
				there("the answer takes its way", new Situation().clockLead(Duration.ofSeconds(2))),
				there("what concerns all Task Queues is told with the first one",
						new Situation().ofAnotherTaskQueue()
							.clockLead(Duration.ofMinutes(1))
							.largestPayload(2_000_000)
							.refusals(Map.of("RPS_LIMIT", 100L))
							.growth(70, 110)
							.cache(new Cache(500, 10_000, 100, 900))));
	}

	@Test
	void moreSlotsAreProposedByKeyAndWhileTheWorkerRuns() {
		Finding finding = find(new Situation().activities((work) -> work.allSlotsUsed().waits(2_000))).get(0);
		assertThat(finding.change()).isEqualTo(new Change("temporal.worker.queue.orders.slots.activity.fixed.size",
				"10", "20", new LiveSlots(TaskKind.ACTIVITY, 20)));
		assertThat(finding.change()).extracting(Change::yaml)
			.isEqualTo("temporal.worker.queue.orders.slots.activity.fixed.size: 20");
		assertThat(finding.figures()).contains("CPU 30 % busy, 30 % by this process",
				"10.0 of 10 slots used, all of them 100 % of the time",
				"300 tasks 'activity' waited up to 2000 ms (95 %)");
	}

	@Test
	void cacheThatIsTooSmallAndTooLargeIsLeftAlone() {
		Situation full = new Situation().heap(0.95, 0.2).cache(new Cache(600, 600, 700, 300));
		assertThat(find(full)).singleElement()
			.returns(null, Finding::change)
			.satisfies((finding) -> assertThat(finding.what()).contains("too small all the same"))
			.satisfies(
					(finding) -> assertThat(finding.figures()).contains("300 of 1000 workflow tasks missed the cache"));
	}

	@Test
	void cacheThatTheHeapHasRoomForIsProposed() {
		assertThat(find(new Situation().cache(new Cache(1_000, 10_000, 1_000, 0)).growth(70, 110))).singleElement()
			.returns(new Change("temporal.worker.cache.max-workflows", "10000", "2700", null), Finding::change)
			.satisfies((finding) -> assertThat(finding.figures()).containsExactly("within 60 s",
					"1000 of 10000 workflows cached", "each takes about 41 KB of the heap",
					"70 MB in use with 10 cached, 110 MB with 1010, after garbage collections",
					"about 469 MB of 256 MB with 10000"));
	}

	@Test
	void moreHeapIsNeededWhereItHasRoomForHardlyAnyWorkflow() {
		assertThat(find(new Situation().cache(new Cache(1_000, 10_000, 1_000, 0)).growth(190, 230))).singleElement()
			.returns(null, Finding::change)
			.returns("Give the process more heap before more workflows are open.", Finding::expect);
	}

	@Test
	void slotsOfLocalActivitiesDoNotGrowWhileTheWorkerRuns() {
		Finding finding = find(new Situation().localActivities((work) -> {
			work.allSlotsUsed();
			work.growable = false;
		})).get(0);
		assertThat(finding.change())
			.isEqualTo(new Change("temporal.worker.queue.orders.slots.local-activity.fixed.size", "10", "20", null));
	}

	@Test
	void callsThatAllFailAreToldWithoutATime() {
		assertThat(find(new Situation().calls(Situation.durations(20, 0), 360))).singleElement()
			.satisfies((finding) -> assertThat(finding.figures()).contains("no call answered", "360 failed"));
	}

	@Test
	void refusalsAreToldByTheirCause() {
		Situation refused = new Situation().refusals(Map.of("RPS_LIMIT", 3L, "CONCURRENT_LIMIT", 4L));
		assertThat(find(refused)).singleElement()
			.returns("The Temporal Service refuses calls of the client beyond a limit, mostly CONCURRENT_LIMIT",
					Finding::what)
			.satisfies((finding) -> assertThat(finding.expect()).contains("fewer polls"));
	}

	@Test
	void resourceBasedSlotsGetAnotherMaximum() {
		Finding finding = find(new Situation().activities((work) -> {
			work.allSlotsUsed().waits(2_000);
			work.supply = SlotSupply.RESOURCE_BASED;
		})).get(0);
		assertThat(finding.change()).extracting(Change::key)
			.isEqualTo("temporal.worker.queue.orders.slots.activity.resource-based.maximum");
	}

	@Test
	void blockedActivitiesAreNamed() {
		assertThat(find(new Situation().activities((work) -> work.overdue("Charge", 3).overdue("Print", 1))))
			.singleElement()
			.extracting(Finding::what)
			.isEqualTo("Activities of type 'Charge' run on after their timeout and hold slots");
	}

	private static List<Finding> find(Situation situation) {
		Snapshot snapshot = situation.snapshot();
		return Advisor.rules().stream().flatMap((rule) -> rule.apply(snapshot).stream()).toList();
	}

	private static Arguments there(String situation, Situation described) {
		return Arguments.of(situation, described);
	}

	private static Arguments cause(String rule, String situation, Situation described) {
		return Arguments.of(situation, described, rule);
	}

}
