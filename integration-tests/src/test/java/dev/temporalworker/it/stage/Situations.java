package dev.temporalworker.it.stage;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.temporalworker.it.stage.Situation.Sight;
import dev.temporalworker.it.stage.StageWorkflow.Plan;
import dev.temporalworker.it.stage.StageWorkflow.Way;
import io.temporal.api.enums.v1.ResourceExhaustedCause;

/**
 * All situations: the causes, what is nearly one, and what is healthy.
 */
final class Situations {

	private static final String SLOTS = "temporal.worker.defaults.slots.activity.fixed.size=";

	private static final String WORKFLOW_SLOTS = "temporal.worker.defaults.slots.workflow.fixed.size=";

	private static final String LOCAL_SLOTS = "temporal.worker.defaults.slots.local-activity.fixed.size=";

	private static final String NEXUS_SLOTS = "temporal.worker.defaults.slots.nexus.fixed.size=";

	private static final String NEXUS = "stage.nexus=true";

	private static final String POLLS = "temporal.worker.defaults.pollers.activity.maximum=";

	private static final String WORKFLOW_POLLS = "temporal.worker.defaults.pollers.workflow.maximum=";

	private static final String CACHE = "temporal.worker.cache.max-workflows=";

	private static final String DEADLOCK_LATE = "temporal.worker.defaults.deadlock-detection-timeout=5s";

	private static final String[] ASKING = { "temporal.advice.task-queues.enabled=true",
			"temporal.advice.task-queues.interval=10s" };

	private static final Plan SHORT = Plan.calling("Call", 20).times(3);

	private static final Plan HALF_A_SECOND = Plan.calling("Call", 500);

	private Situations() {
	}

	static List<Situation> all() {
		return Stream.of(healthy(), slots(), host(), dependencies(), polls(), service(), cache(), code(), others())
			.flatMap(List::stream)
			.toList();
	}

	private static List<Situation> healthy() {
		return List.of(Situation.healthy("idle", (stage) -> {
		}), Situation.healthy("busy", (stage) -> stage.every(6, SHORT)),
				Situation.healthy("bursty", (stage) -> stage.bursts(20, 3, Plan.calling("Call", 50).parallel(3))),
				Situation.healthy("rate-limited by the Worker", (stage) -> stage.every(12, Plan.calling("Call", 10)),
						"temporal.worker.defaults.rate-limit.activities-per-second=5"),
				Situation.healthy("rate-limited for the Task Queue",
						(stage) -> stage.every(12, Plan.calling("Call", 10)),
						"temporal.worker.defaults.rate-limit.task-queue-activities-per-second=5"),
				Situation.healthy("draining", (stage) -> {
					stage.every(6, SHORT);
					stage.drain();
				}));
	}

	private static List<Situation> slots() {
		String rule = "slots-exhausted";
		Plan local = HALF_A_SECOND.by(Way.LOCAL);
		Plan nexus = Plan.calling("Nexus", 1_500);
		return List.of(Situation.cause(rule, "too few slots", (stage) -> stage.every(10, HALF_A_SECOND), SLOTS + 2)
			.named("'activity'"),
				Situation.healthy("slots nearly all used", (stage) -> stage.every(5, HALF_A_SECOND), SLOTS + 6),
				Situation
					.cause(rule, "too few slots for workflow tasks",
							(stage) -> stage.start(8, Plan.calling("Call", 10).times(40).waiting(800)),
							WORKFLOW_SLOTS + 2, DEADLOCK_LATE)
					.named("'workflow'"),
				Situation.healthy("enough slots for workflow tasks",
						(stage) -> stage.start(5, Plan.calling("Call", 10).times(40).waiting(800)), WORKFLOW_SLOTS + 12,
						DEADLOCK_LATE),
				Situation
					.cause(rule, "too few slots for local activities", (stage) -> stage.every(8, local),
							LOCAL_SLOTS + 2)
					.named("'local-activity'"),
				Situation.healthy("as many local activities as slots",
						(stage) -> stage.start(2, Plan.calling("Call", 30_000).by(Way.LOCAL)), LOCAL_SLOTS + 2),
				Situation
					.cause(rule, "too few slots for Nexus", (stage) -> stage.nexus(4, nexus), NEXUS, NEXUS_SLOTS + 2)
					.named("'nexus'"),
				Situation
					.cause("eager-activities-hide-backlog", "eager activities take the slots",
							Situations::manyEagerActivities, SLOTS + 12, POLLS + 1)
					.over(Network.delay("PollActivity", 400)),
				Situation
					.cause("under-polled", "eager activities leave slots to others", Situations::manyEagerActivities,
							POLLS + 1)
					.over(Network.delay("PollActivity", 400)),
				Situation.healthy("eager activities with slots left", (stage) -> stage.every(6, SHORT.by(Way.EAGER))));
	}

	private static void manyEagerActivities(Stage stage) {
		stage.every(12, Plan.calling("Call", 2_000).by(Way.EAGER));
		stage.every(6, Plan.calling("Call", 40));
		stage.awaitEagerActivities();
	}

	private static List<Situation> host() {
		String rule = "saturated-host";
		return List
			.of(Situation
				.cause(rule, "too little CPU", (stage) -> stage.every(12, Plan.calling("Compute", 400)), SLOTS + 4)
				.named("CPU is busy")
				.seeing(Sight.WHOLE),
					Situation
						.healthy("a busy CPU while nothing waits",
								(stage) -> stage.start(4, Plan.calling("Compute", 60_000)))
						.seeing(Sight.WHOLE),
					Situation
						.cause(rule, "workflow code that computes",
								(stage) -> stage.every(15, Plan.calling("Call", 10).computing(300)), WORKFLOW_SLOTS + 3,
								DEADLOCK_LATE)
						.named("'workflow'")
						.seeing(Sight.WHOLE),
					Situation
						.cause(rule, "a full heap that tasks wait for", (stage) -> stage.every(10, HALF_A_SECOND),
								SLOTS + 2)
						.named("heap is full")
						.seeing(Sight.FULL_HEAP));
	}

	private static List<Situation> dependencies() {
		String rule = "blocked-activities";
		Plan hanging = Plan.calling("Hang", 0);
		return List.of(Situation
			.cause(rule, "one dependency does not answer", (stage) -> stage.every(4, hanging.within(6)), SLOTS + 4)
			.named("'Hang'"), Situation.cause(rule, "one of several dependencies does not answer", (stage) -> {
				stage.every(5, Plan.calling("Call", 50));
				stage.every(2, Plan.calling("Load", 100));
				stage.every(2, hanging.within(8));
			}, SLOTS + 6).named("'Hang'"),
				Situation.healthy("one of several dependencies does not answer while slots are left", (stage) -> {
					stage.every(5, Plan.calling("Call", 50));
					stage.start(4, hanging.within(60));
				}, SLOTS + 20),
				Situation
					.cause(rule, "activities outlive their timeout", (stage) -> stage.every(4, hanging.within(1)),
							SLOTS + 20)
					.named("run on after their timeout"));
	}

	private static List<Situation> polls() {
		String few = "under-polled";
		String many = "over-provisioned";
		Plan two = Plan.calling("Call", 10).parallel(2);
		return List.of(
				Situation
					.cause(few, "too few polls far away from the service", (stage) -> stage.every(12, two), POLLS + 1)
					.named("'activity'")
					.over(Network.delay("PollActivity", 120)),
				Situation
					.healthy("enough polls far away from the service",
							(stage) -> stage.every(6, Plan.calling("Call", 10)), POLLS + 10)
					.over(Network.delay("PollActivity", 120)),
				Situation
					.cause(few, "too few polls for workflow tasks far away from the service",
							(stage) -> stage.every(10, SHORT), WORKFLOW_POLLS + 2)
					.named("'workflow'")
					.over(Network.delay("PollWorkflow", 150)),
				Situation
					.cause(many, "many more polls than tasks", (stage) -> stage.every(5, Plan.calling("Call", 10)),
							POLLS + 30)
					.named("'activity'"),
				Situation.healthy("as many polls as tasks", (stage) -> stage.every(6, two), POLLS + 3),
				Situation
					.cause(many, "many more polls than workflow tasks",
							(stage) -> stage.every(4, Plan.calling("Call", 10)), WORKFLOW_POLLS + 40)
					.named("'workflow'"));
	}

	private static List<Situation> service() {
		String refusing = "service-refusing";
		return List.of(
				Situation.cause("service-slow", "slow answers", (stage) -> stage.every(8, SHORT), WORKFLOW_POLLS + 5)
					.named("95 %")
					.over(Network.delay("Respond", 1_300)),
				Situation.healthy("answers that are a little slow", (stage) -> stage.every(6, SHORT))
					.over(Network.delay("Respond", 100)),
				Situation.cause("service-slow", "calls that are lost", (stage) -> stage.every(6, SHORT))
					.named("failed")
					.over(Network.loss("RespondActivity", 4)),
				Situation.healthy("a call that is lost now and then", (stage) -> stage.every(3, SHORT))
					.over(Network.loss("RespondActivity", 40)),
				Situation.cause(refusing, "calls beyond a limit", (stage) -> stage.every(6, SHORT))
					.named("RPS_LIMIT")
					.over(Network.refusal("RespondActivity", 4,
							ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_RPS_LIMIT)),
				Situation.healthy("a call beyond a limit now and then", (stage) -> stage.every(3, SHORT))
					.over(Network.refusal("RespondActivity", 40,
							ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_RPS_LIMIT)),
				Situation.cause(refusing, "more polls than the namespace may have", (stage) -> stage.every(6, SHORT))
					.named("CONCURRENT_LIMIT")
					.over(Network.refusal("Poll", 3, ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_CONCURRENT_LIMIT)),
				Situation.cause(refusing, "a service with too little capacity", (stage) -> stage.every(6, SHORT))
					.named("SYSTEM_OVERLOADED")
					.over(Network.refusal("RespondWorkflow", 6,
							ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_SYSTEM_OVERLOADED)),
				Situation.cause("clock-skew", "a clock that is behind", (stage) -> stage.every(4, SHORT))
					.named("behind")
					.over(Network.clock(5)),
				Situation.cause("clock-skew", "a clock that is ahead", (stage) -> stage.every(4, SHORT))
					.named("ahead")
					.over(Network.clock(-5)),
				Situation.healthy("a clock that is hardly wrong", (stage) -> stage.every(4, SHORT))
					.over(Network.clock(1)));
	}

	private static List<Situation> cache() {
		Plan sleeping = Plan.calling("Timer", 600_000);
		return List.of(
				Situation
					.cause("cache-thrashing", "a small cache",
							(stage) -> stage.start(60, Plan.calling("Timer", 1_000).times(30)), CACHE + 5)
					.named("max-workflows"),
				Situation.healthy("a small cache with room",
						(stage) -> stage.start(4, Plan.calling("Call", 100).times(200)), CACHE + 5),
				Situation
					.cause("cache-too-large", "a full heap with many workflows", (stage) -> stage.start(150, sleeping))
					.named("max-workflows")
					.seeing(Sight.FULL_HEAP),
				Situation.healthy("a full heap with few workflows", (stage) -> stage.start(5, sleeping))
					.seeing(Sight.FULL_HEAP),
				Situation
					.cause("cache-too-large", "a full heap with more workflows than the cache holds",
							(stage) -> stage.start(160, Plan.calling("Timer", 3_000).times(20)), CACHE + 110)
					.named("all the same")
					.seeing(Sight.FULL_HEAP));
	}

	private static List<Situation> code() {
		String large = "payloads-near-limit";
		return List.of(
				Situation.cause("deadlock-near", "long workflow tasks",
						(stage) -> stage.every(3, Plan.calling("Call", 10).times(2).waiting(650))),
				Situation.healthy("workflow tasks of a fifth of the limit",
						(stage) -> stage.every(3, Plan.calling("Call", 10).times(2).waiting(200))),
				Situation.cause(large, "large results", (stage) -> stage.every(1, Plan.calling("Load", 1_800_000))),
				Situation.healthy("results of half the limit",
						(stage) -> stage.every(1, Plan.calling("Load", 1_000_000))),
				Situation.cause(large, "large inputs of workflows",
						(stage) -> stage.every(1, Plan.calling("Call", 10).carrying(1_800_000))),
				Situation.cause(large, "large details of heartbeats",
						(stage) -> stage.every(1, Plan.calling("Report", 1_800_000))));
	}

	private static List<Situation> others() {
		String version = "version-not-current";
		String gone = deployment();
		String current = deployment();
		String replaced = deployment();
		String beside = deployment();
		return List.of(Situation.cause("one-worker", "a single Worker", (stage) -> stage.every(2, SHORT), ASKING),
				Situation.healthy("two Workers", (stage) -> stage.every(2, SHORT), ASKING).beside(),
				Situation
					.cause("one-worker", "a single Worker of one of two Task Queues", (stage) -> stage.every(2, SHORT),
							ASKING[0], ASKING[1], "stage.side=true")
					.beside(),
				Situation.cause(version, "a version that nobody made current", (stage) -> {
				}, version(deployment(), "v1")),
				Situation.healthy("a version that is current", (stage) -> stage.makeCurrent(current, "v1"),
						version(current, "v1")),
				Situation.cause(version, "a current version that nobody runs", (stage) -> stage.makeCurrent(gone, "v0"),
						version(gone, "v1")),
				Situation
					.healthy("a version that is to replace the current one",
							(stage) -> stage.makeCurrent(replaced, "v1"), version(replaced, "v2"))
					.beside(version(replaced, "v1")),
				Situation
					.cause(version, "Workers without a version beside a current one",
							(stage) -> stage.makeCurrent(beside, "v1"), "temporal.worker.deployment.check-interval=1s")
					.beside(version(beside, "v1")));
	}

	private static String deployment() {
		return "stage-" + UUID.randomUUID();
	}

	private static String[] version(String deployment, String build) {
		return new String[] { "temporal.worker.deployment.name=" + deployment,
				"temporal.worker.deployment.build-id=" + build, "temporal.worker.deployment.default-behavior=pinned",
				"temporal.worker.deployment.check-interval=1s" };
	}

}
