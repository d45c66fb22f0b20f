package dev.temporalworker.it.stage;

import java.util.List;
import java.util.UUID;

import dev.temporalworker.it.stage.StageWorkflow.Plan;

/**
 * All situations: the causes, what is nearly one, and what is healthy.
 */
final class Situations {

	private static final String SLOTS = "temporal.worker.defaults.slots.activity.fixed.size=";

	private static final String POLLS = "temporal.worker.defaults.pollers.activity.maximum=";

	private static final String CACHE = "temporal.worker.cache.max-workflows=";

	private static final String[] ASKING = { "temporal.advice.task-queues.enabled=true",
			"temporal.advice.task-queues.interval=10s" };

	private static final Plan SHORT = Plan.many("Call", 20, 3, 1);

	private Situations() {
	}

	static List<Situation> all() {
		return List.of(
				// Healthy
				Situation.healthy("idle", (stage) -> {
				}), Situation.healthy("busy", (stage) -> stage.every(6, SHORT)),
				Situation.healthy("bursty", (stage) -> stage.bursts(20, 3, Plan.many("Call", 50, 1, 3))),
				Situation.healthy("rate-limited by the Worker", (stage) -> stage.every(12, Plan.once("Call", 10)),
						"temporal.worker.defaults.rate-limit.activities-per-second=5"),
				Situation.healthy("rate-limited for the Task Queue", (stage) -> stage.every(12, Plan.once("Call", 10)),
						"temporal.worker.defaults.rate-limit.task-queue-activities-per-second=5"),
				Situation.healthy("draining", (stage) -> {
					stage.every(6, SHORT);
					stage.drain();
				}),
				// Slots
				Situation.cause("slots-exhausted", "too few slots", (stage) -> stage.every(10, Plan.once("Call", 500)),
						SLOTS + 2),
				Situation.healthy("slots nearly all used", (stage) -> stage.every(5, Plan.once("Call", 500)),
						SLOTS + 6),
				// The host
				Situation
					.cause("saturated-host", "too little CPU", (stage) -> stage.every(12, Plan.once("Compute", 400)),
							SLOTS + 4)
					.on(Situation.WHOLE),
				Situation
					.healthy("busy CPU, and nothing waits", (stage) -> stage.start(4, Plan.once("Compute", 60_000)))
					.on(Situation.WHOLE),
				// What activities call
				Situation.cause("blocked-activities", "one dependency does not answer",
						(stage) -> stage.every(4, new Plan("Hang", 0, 1, 1, 6, false, 0)), SLOTS + 4),
				Situation.cause("blocked-activities", "activities outlive their timeout",
						(stage) -> stage.every(4, new Plan("Hang", 0, 1, 1, 1, false, 0)), SLOTS + 20),
				Situation.healthy("long activities with slots left",
						(stage) -> stage.every(1, Plan.once("Call", 4_000)), SLOTS + 10),
				// Polls
				Situation
					.cause("under-polled", "too few polls far away from the service",
							(stage) -> stage.every(12, Plan.many("Call", 10, 1, 2)), POLLS + 1)
					.over(new Network("PollActivity", 120, 0, 0)),
				Situation
					.healthy("enough polls far away from the service",
							(stage) -> stage.every(6, Plan.many("Call", 10, 1, 1)), POLLS + 10)
					.over(new Network("PollActivity", 120, 0, 0)),
				Situation.cause("over-provisioned", "many more polls than tasks",
						(stage) -> stage.every(5, Plan.once("Call", 10)), POLLS + 30),
				Situation.healthy("as many polls as tasks", (stage) -> stage.every(10, Plan.many("Call", 10, 1, 2)),
						POLLS + 2),
				// The service
				Situation
					.cause("service-slow", "slow answers", (stage) -> stage.every(8, SHORT),
							"temporal.worker.defaults.pollers.workflow.maximum=5")
					.over(new Network("Respond", 1_300, 0, 0)),
				Situation.healthy("answers that are a little slow", (stage) -> stage.every(6, SHORT))
					.over(new Network("Respond", 100, 0, 0)),
				Situation.cause("service-refusing", "calls beyond a limit", (stage) -> stage.every(6, SHORT))
					.over(new Network("RespondActivity", 0, 4, 0)),
				Situation.healthy("a call beyond a limit now and then", (stage) -> stage.every(3, SHORT))
					.over(new Network("RespondActivity", 0, 40, 0)),
				Situation.cause("clock-skew", "a clock that is wrong", (stage) -> stage.every(4, SHORT))
					.over(new Network("Poll", 0, 0, 5)),
				Situation.healthy("a clock that is hardly wrong", (stage) -> stage.every(4, SHORT))
					.over(new Network("Poll", 0, 0, 1)),
				// Workflows
				Situation.cause("cache-thrashing", "a small cache",
						(stage) -> stage.start(60, Plan.many("Timer", 1_000, 30, 1)), CACHE + 5),
				Situation.healthy("a small cache with room", (stage) -> stage.start(4, Plan.many("Call", 100, 200, 1)),
						CACHE + 5),
				Situation
					.cause("cache-too-large", "a full heap with many workflows",
							(stage) -> stage.start(150, Plan.many("Timer", 600_000, 1, 1)))
					.on(Situation.FULL_HEAP),
				Situation
					.healthy("a full heap with few workflows",
							(stage) -> stage.start(5, Plan.many("Timer", 600_000, 1, 1)))
					.on(Situation.FULL_HEAP),
				Situation.cause("deadlock-near", "long workflow tasks",
						(stage) -> stage.every(3, new Plan("Call", 10, 2, 1, 60, false, 650))),
				Situation.healthy("workflow tasks of a fifth of the limit",
						(stage) -> stage.every(3, new Plan("Call", 10, 2, 1, 60, false, 200))),
				Situation.cause("eager-activities-hide-backlog", "eager activities take the slots", (stage) -> {
					stage.start(12, new Plan("Call", 40, 400, 1, 60, true, 0));
					stage.every(12, Plan.once("Call", 40));
				}, SLOTS + 3, POLLS + 1),
				Situation.healthy("eager activities with slots left",
						(stage) -> stage.every(6, new Plan("Call", 20, 3, 1, 60, true, 0))),
				// The others
				Situation.cause("one-worker", "a single Worker", (stage) -> stage.every(2, SHORT), ASKING),
				Situation.healthy("two Workers", (stage) -> stage.every(2, SHORT), ASKING[0], ASKING[1], Stage.COMPANY),
				Situation.cause("version-not-current", "a version that nobody made current", (stage) -> {
				}, version()),
				Situation.healthy("a version that is current", (stage) -> stage.makeCurrent(), version()),
				Situation.cause("payloads-near-limit", "large results",
						(stage) -> stage.every(1, Plan.once("Load", 1_800_000))),
				Situation.healthy("results of half the limit",
						(stage) -> stage.every(1, Plan.once("Load", 1_000_000))));
	}

	private static String[] version() {
		return new String[] { "temporal.worker.deployment.name=stage-" + UUID.randomUUID(),
				"temporal.worker.deployment.build-id=v1", "temporal.worker.deployment.default-behavior=pinned",
				"temporal.worker.deployment.check-interval=1s" };
	}

}
