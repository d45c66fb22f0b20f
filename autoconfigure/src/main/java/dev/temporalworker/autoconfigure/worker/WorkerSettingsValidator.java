package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.EagerActivities;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Heartbeat;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Pollers;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.RateLimit;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Sticky;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.VirtualThreads;
import dev.temporalworker.autoconfigure.worker.options.WorkflowSettingsValidator;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import org.jspecify.annotations.Nullable;

/**
 * Refuses settings of Workers that the SDK would refuse later, or not at all, in words
 * that name the key.
 */
final class WorkerSettingsValidator {

	private static final Duration LONGEST_STICKY_TIMEOUT = Duration.ofMinutes(1);

	private static final int INITIAL_POLLS = new PollerBehaviorAutoscaling().getInitialConcurrentTaskPollers();

	private final SlotsValidator slots;

	private final RuntimeFacts facts;

	private final WorkflowSettingsValidator workflowSettings = new WorkflowSettingsValidator();

	WorkerSettingsValidator(SlotsValidator slots, RuntimeFacts facts) {
		this.slots = slots;
		this.facts = facts;
	}

	void validate(WorkerSettings settings, PropertyRules rules) {
		rules.positive("deadlock-detection-timeout", settings.getDeadlockDetectionTimeout());
		this.slots.validate(settings.getSlots(), rules.at("slots"));
		validate(settings.getPollers(), rules.at("pollers"));
		validate(settings.getRateLimit(), rules.at("rate-limit"));
		validate(settings.getSticky(), rules.at("sticky"));
		validate(settings.getHeartbeat(), rules.at("heartbeat"));
		validate(settings.getVirtualThreads(), rules.at("virtual-threads"));
		validate(settings.getEagerActivities(), settings.getRateLimit(), rules.at("eager-activities"));
		this.workflowSettings.validate(settings, rules);
		localActivitiesOnly(settings, rules);
		pollersAndSlots(settings, rules);
	}

	private void validate(Pollers pollers, PropertyRules rules) {
		pollers(pollers.getWorkflow(), rules.at("workflow"));
		pollers(pollers.getActivity(), rules.at("activity"));
		pollers(pollers.getNexus(), rules.at("nexus"));
	}

	private void pollers(@Nullable PollerSettings pollers, PropertyRules rules) {
		if (pollers == null) {
			return;
		}
		Map<String, @Nullable Object> choice = new LinkedHashMap<>();
		choice.put("maximum", pollers.maximum());
		choice.put("autoscaling", pollers.autoscaling());
		rules.exactlyOne(choice);
		rules.atLeastOne("maximum", pollers.maximum());
		if (pollers.autoscaling() != null) {
			autoscaling(pollers.autoscaling(), rules.at("autoscaling"));
		}
	}

	private void autoscaling(Autoscaling autoscaling, PropertyRules rules) {
		rules.atLeastOne("minimum", autoscaling.minimum());
		rules.atLeastOne("maximum", autoscaling.maximum());
		rules.atLeastOne("initial", autoscaling.initial());
		rules.ordered("minimum", autoscaling.minimum(), "maximum", autoscaling.maximum());
		rules.ordered("minimum", autoscaling.minimum(), "initial", autoscaling.initial());
		rules.ordered("initial", autoscaling.initial(), "maximum", autoscaling.maximum());
		if (autoscaling.initial() == null) {
			String reason = "The SDK starts with %d polls unless '%s' is set.".formatted(INITIAL_POLLS,
					rules.key("initial"));
			rules.require(autoscaling.minimum() == null || autoscaling.minimum() <= INITIAL_POLLS, "minimum",
					autoscaling.minimum(), reason);
			rules.require(autoscaling.maximum() == null || autoscaling.maximum() >= INITIAL_POLLS, "maximum",
					autoscaling.maximum(), reason);
		}
	}

	private void validate(RateLimit rateLimit, PropertyRules rules) {
		Double perWorker = rateLimit.getActivitiesPerSecond();
		Double perQueue = rateLimit.getTaskQueueActivitiesPerSecond();
		rate("activities-per-second", perWorker, rules);
		rate("task-queue-activities-per-second", perQueue, rules);
		rules.advise(perWorker == null || perQueue == null || perWorker <= perQueue, "activities-per-second", perWorker,
				"It has no effect, since all Workers together may start only %s per second.".formatted(perQueue));
	}

	private void rate(String name, @Nullable Double value, PropertyRules rules) {
		rules.require(value == null || (value > 0 && Double.isFinite(value)), name, value,
				"A rate above 0 is needed. Remove the key for no limit.");
	}

	private void validate(Sticky sticky, PropertyRules rules) {
		Duration timeout = sticky.getScheduleToStartTimeout();
		rules.positive("schedule-to-start-timeout", timeout);
		rules.notNegative("drain-timeout", sticky.getDrainTimeout());
		rules.advise(timeout == null || timeout.compareTo(LONGEST_STICKY_TIMEOUT) <= 0, "schedule-to-start-timeout",
				timeout, "Workflows of a Worker that is gone stand still for this long. Use at most %d s."
					.formatted(LONGEST_STICKY_TIMEOUT.toSeconds()));
	}

	private void validate(Heartbeat heartbeat, PropertyRules rules) {
		rules.positive("maximum-throttle-interval", heartbeat.getMaximumThrottleInterval());
		rules.positive("default-throttle-interval", heartbeat.getDefaultThrottleInterval());
		rules.ordered("default-throttle-interval", heartbeat.getDefaultThrottleInterval(), "maximum-throttle-interval",
				heartbeat.getMaximumThrottleInterval());
	}

	private void validate(EagerActivities eager, RateLimit rateLimit, PropertyRules rules) {
		rules.atLeastOne("maximum-per-workflow-task", eager.getMaximumPerWorkflowTask());
		rules.require(eager.getMaximumPerWorkflowTask() == null || !Boolean.FALSE.equals(eager.getEnabled()),
				"maximum-per-workflow-task", eager.getMaximumPerWorkflowTask(),
				"It has no effect, since '%s' is false.".formatted(rules.key("enabled")));
		rules.require(!Boolean.TRUE.equals(eager.getEnabled()) || rateLimit.getTaskQueueActivitiesPerSecond() == null,
				"enabled", eager.getEnabled(),
				"Activities can't start eagerly while 'rate-limit.task-queue-activities-per-second' is set, since only the Temporal Service keeps that limit.");
	}

	private void localActivitiesOnly(WorkerSettings settings, PropertyRules rules) {
		if (!Boolean.TRUE.equals(settings.getLocalActivitiesOnly())) {
			return;
		}
		Map<String, @Nullable Object> ineffective = new LinkedHashMap<>();
		ineffective.put("pollers.activity", settings.getPollers().getActivity());
		ineffective.put("slots.activity", settings.getSlots().getActivity());
		ineffective.put("rate-limit.activities-per-second", settings.getRateLimit().getActivitiesPerSecond());
		ineffective.put("rate-limit.task-queue-activities-per-second",
				settings.getRateLimit().getTaskQueueActivitiesPerSecond());
		ineffective.forEach((name, value) -> rules.require(value == null, "local-activities-only", true,
				"No activity tasks are polled for, so '%s' has no effect.".formatted(rules.key(name))));
	}

	private void pollersAndSlots(WorkerSettings settings, PropertyRules rules) {
		pollersAndSlots("workflow", settings.getPollers().getWorkflow(), settings.getSlots().getWorkflow(), rules);
		pollersAndSlots("activity", settings.getPollers().getActivity(), settings.getSlots().getActivity(), rules);
		pollersAndSlots("nexus", settings.getPollers().getNexus(), settings.getSlots().getNexus(), rules);
	}

	private void pollersAndSlots(String kind, @Nullable PollerSettings pollers, @Nullable SlotSupplierSettings slots,
			PropertyRules rules) {
		Integer polls = (pollers != null) ? pollers.maximum() : null;
		Integer size = (slots != null && slots.fixed() != null) ? slots.fixed().size() : null;
		rules.advise(polls == null || size == null || polls <= size, "pollers.%s.maximum".formatted(kind), polls,
				"A poll needs a free slot, and '%s' is %d. Use far fewer pollers than slots."
					.formatted(rules.key("slots.%s.fixed.size".formatted(kind)), size));
	}

	private void validate(VirtualThreads threads, PropertyRules rules) {
		this.facts.requireVirtualThreads("enabled", threads.getEnabled(), rules);
		this.facts.requireVirtualThreads("workflow", threads.getWorkflow(), rules);
		this.facts.requireVirtualThreads("activity", threads.getActivity(), rules);
		this.facts.requireVirtualThreads("local-activity", threads.getLocalActivity(), rules);
		this.facts.requireVirtualThreads("nexus", threads.getNexus(), rules);
	}

}
