package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
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

	private static final PollerBehaviorAutoscaling POLLS = new PollerBehaviorAutoscaling();

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
		rules.atLeastOne("eager-activities.maximum-per-workflow-task",
				settings.getEagerActivities().getMaximumPerWorkflowTask());
		this.workflowSettings.validate(settings, rules);
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
		rules.size("maximum", pollers.maximum());
		if (pollers.autoscaling() != null) {
			autoscaling(pollers.autoscaling(), rules.at("autoscaling"));
		}
	}

	private void autoscaling(Autoscaling autoscaling, PropertyRules rules) {
		rules.size("minimum", autoscaling.minimum());
		rules.size("maximum", autoscaling.maximum());
		rules.size("initial", autoscaling.initial());
		rules.ordered("minimum", autoscaling.minimum(), "maximum", autoscaling.maximum());
		rules.ordered("minimum", autoscaling.minimum(), "initial", autoscaling.initial());
		rules.ordered("initial", autoscaling.initial(), "maximum", autoscaling.maximum());
		if (autoscaling.initial() == null) {
			rules.atMostDefault("minimum", autoscaling.minimum(), "initial", POLLS.getInitialConcurrentTaskPollers());
			rules.atLeastDefault("maximum", autoscaling.maximum(), "initial", POLLS.getInitialConcurrentTaskPollers());
		}
		if (autoscaling.maximum() == null) {
			rules.atMostDefault("initial", autoscaling.initial(), "maximum", POLLS.getMaxConcurrentTaskPollers());
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
	}

	private void pollersAndSlots(WorkerSettings settings, PropertyRules rules) {
		pollersAndSlots("workflow", settings.getPollers().getWorkflow(), settings.getSlots().getWorkflow(), rules);
		pollersAndSlots("activity", settings.getPollers().getActivity(), settings.getSlots().getActivity(), rules);
		pollersAndSlots("nexus", settings.getPollers().getNexus(), settings.getSlots().getNexus(), rules);
	}

	private void pollersAndSlots(String kind, @Nullable PollerSettings pollers, @Nullable SlotSupplierSettings slots,
			PropertyRules rules) {
		Integer polls = (pollers != null) ? pollers.maximum() : null;
		Integer size = (slots != null) ? slots.fixedSize() : null;
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
