package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.PropertyRules.Bound;
import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Pollers;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.RateLimit;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Slots;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import org.jspecify.annotations.Nullable;

/**
 * Refuses settings of Workers that the SDK would refuse together, or ignore, in words
 * that name the key. What a Task Queue leaves open comes from the defaults.
 *
 * @param settings the settings of a Task Queue, or the defaults themselves
 * @param rules the rules for these
 * @param defaults the settings for every Task Queue
 */
record WorkerSettingsValidator(WorkerSettings settings, PropertyRules rules, SettingsLayer<WorkerSettings> defaults) {

	private static final Duration LONGEST_STICKY_TIMEOUT = Duration.ofMinutes(1);

	private static final PollerBehaviorAutoscaling POLLS = new PollerBehaviorAutoscaling();

	private static final Duration MAXIMUM_THROTTLE_INTERVAL = WorkerOptions.newBuilder()
		.validateAndBuildWithDefaults()
		.getMaxHeartbeatThrottleInterval();

	void validate() {
		Pollers pollers = this.settings.getPollers();
		Slots slots = this.settings.getSlots();
		pollers("workflow", pollers.getWorkflow(), slots.getWorkflow());
		pollers("activity", pollers.getActivity(), slots.getActivity());
		pollers("nexus", pollers.getNexus(), slots.getNexus());
		heartbeat();
		eagerActivities();
		localActivitiesOnly();
		advise();
	}

	private <T> Bound<T> find(String name, Function<WorkerSettings, @Nullable T> setting) {
		T own = setting.apply(this.settings);
		return (own != null) ? this.rules.bound(name, own, null)
				: this.defaults.rules().bound(name, setting.apply(this.defaults.settings()), null);
	}

	private void pollers(String kind, @Nullable PollerSettings pollers, @Nullable SlotSupplierSettings slots) {
		if (pollers == null) {
			return;
		}
		PropertyRules pollerRules = this.rules.at("pollers").at(kind);
		pollerRules.exactlyOne(List.of("maximum", "autoscaling"), pollers.maximum(), pollers.autoscaling());
		if (pollers.autoscaling() != null) {
			autoscaling(pollers.autoscaling(), pollerRules.at("autoscaling"));
		}
		Integer polls = pollers.maximum();
		Integer size = (slots != null) ? slots.fixedSize() : null;
		pollerRules.advise(polls == null || size == null || polls <= size, "maximum", polls,
				"A poll needs a free slot, and '%s' is %d. Use far fewer pollers than slots."
					.formatted(this.rules.key("slots.%s.fixed.size".formatted(kind)), size));
	}

	private static void autoscaling(Autoscaling autoscaling, PropertyRules rules) {
		Bound<Integer> initial = rules.bound("initial", autoscaling.initial(), POLLS.getInitialConcurrentTaskPollers());
		rules.ordered("minimum", autoscaling.minimum(), "maximum", autoscaling.maximum());
		PropertyRules.ordered(rules.bound("minimum", autoscaling.minimum(), null), initial);
		PropertyRules.ordered(initial,
				rules.bound("maximum", autoscaling.maximum(), POLLS.getMaxConcurrentTaskPollers()));
	}

	private void heartbeat() {
		String name = "heartbeat.maximum-throttle-interval";
		Bound<Duration> maximum = find(name, (from) -> from.getHeartbeat().getMaximumThrottleInterval());
		PropertyRules.ordered(
				this.rules.bound("heartbeat.default-throttle-interval",
						this.settings.getHeartbeat().getDefaultThrottleInterval(), null),
				(maximum.value() != null) ? maximum : this.rules.bound(name, MAXIMUM_THROTTLE_INTERVAL, null));
	}

	private void eagerActivities() {
		Boolean own = this.settings.getEagerActivities().getEnabled();
		Bound<Double> limit = find("rate-limit.task-queue-activities-per-second",
				(from) -> from.getRateLimit().getTaskQueueActivitiesPerSecond());
		this.rules.require(!Boolean.TRUE.equals(own) || limit.value() == null, "eager-activities.enabled", own,
				"Activities can't start eagerly while '%s' is set, since only the Temporal Service keeps that limit."
					.formatted(limit.key()));
		Integer maximum = this.settings.getEagerActivities().getMaximumPerWorkflowTask();
		Bound<Boolean> enabled = find("eager-activities.enabled", (from) -> from.getEagerActivities().getEnabled());
		this.rules.require(maximum == null || !Boolean.FALSE.equals(enabled.value()),
				"eager-activities.maximum-per-workflow-task", maximum,
				"It has no effect, since '%s' is false.".formatted(enabled.key()));
	}

	private void localActivitiesOnly() {
		Bound<Boolean> localActivitiesOnly = find("local-activities-only", WorkerSettings::getLocalActivitiesOnly);
		if (!Boolean.TRUE.equals(localActivitiesOnly.value())) {
			return;
		}
		RateLimit rateLimit = this.settings.getRateLimit();
		Map<String, @Nullable Object> ineffective = new LinkedHashMap<>();
		ineffective.put("pollers.activity", this.settings.getPollers().getActivity());
		ineffective.put("slots.activity", this.settings.getSlots().getActivity());
		ineffective.put("rate-limit.activities-per-second", rateLimit.getActivitiesPerSecond());
		ineffective.put("rate-limit.task-queue-activities-per-second", rateLimit.getTaskQueueActivitiesPerSecond());
		ineffective.forEach((name, value) -> ValueRules.require(value == null, localActivitiesOnly.key(), true,
				"No activity tasks are polled for, so '%s' has no effect.".formatted(this.rules.key(name))));
	}

	private void advise() {
		Double perWorker = this.settings.getRateLimit().getActivitiesPerSecond();
		Double perQueue = this.settings.getRateLimit().getTaskQueueActivitiesPerSecond();
		this.rules.advise(perWorker == null || perQueue == null || perWorker <= perQueue,
				"rate-limit.activities-per-second", perWorker,
				"It has no effect, since all Workers together may start only %s per second.".formatted(perQueue));
		Duration sticky = this.settings.getSticky().getScheduleToStartTimeout();
		this.rules.advise(sticky == null || sticky.compareTo(LONGEST_STICKY_TIMEOUT) <= 0,
				"sticky.schedule-to-start-timeout", sticky,
				"Workflows of a Worker that is gone stand still for this long. Use at most %d s."
					.formatted(LONGEST_STICKY_TIMEOUT.toSeconds()));
	}

}
