package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.PropertyRules.Setting;
import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.EagerActivities;
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
 * @param layers the settings that apply together, of which these are the last
 */
record WorkerSettingsValidator(WorkerSettings settings, PropertyRules rules,
		List<SettingsLayer<WorkerSettings>> layers) {

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
		eagerActivities(this.settings.getEagerActivities());
		localActivitiesOnly(this.settings.getRateLimit());
		advise(this.settings.getRateLimit());
	}

	private <T> Setting<T> find(String name, Function<WorkerSettings, @Nullable T> setting, @Nullable T unset) {
		return SettingsLayer.find(this.layers, name, setting, unset);
	}

	private void pollers(String kind, @Nullable PollerSettings pollers, @Nullable SlotSupplierSettings slots) {
		if (pollers == null) {
			return;
		}
		PropertyRules pollerRules = this.rules.at("pollers").at(kind);
		Setting<Integer> maximum = pollerRules.of("maximum", pollers.maximum());
		pollerRules.exactlyOne(maximum, pollerRules.of("autoscaling", pollers.autoscaling()));
		if (pollers.autoscaling() != null) {
			autoscaling(pollers.autoscaling(), pollerRules.at("autoscaling"));
		}
		Integer size = (slots != null) ? slots.fixedSize() : null;
		maximum.advise((polls) -> size == null || polls <= size,
				"A poll needs a free slot, and '%s' is %d. Use far fewer pollers than slots."
					.formatted(this.rules.key("slots.%s.fixed.size".formatted(kind)), size));
	}

	private static void autoscaling(Autoscaling autoscaling, PropertyRules rules) {
		Setting<Integer> minimum = rules.of("minimum", autoscaling.minimum());
		Setting<Integer> initial = rules.of("initial", autoscaling.initial(), POLLS.getInitialConcurrentTaskPollers());
		PropertyRules.ordered(minimum, rules.of("maximum", autoscaling.maximum()));
		PropertyRules.ordered(minimum, initial);
		PropertyRules.ordered(initial, rules.of("maximum", autoscaling.maximum(), POLLS.getMaxConcurrentTaskPollers()));
	}

	private void heartbeat() {
		PropertyRules.ordered(
				this.rules.of("heartbeat.default-throttle-interval",
						this.settings.getHeartbeat().getDefaultThrottleInterval()),
				find("heartbeat.maximum-throttle-interval", (from) -> from.getHeartbeat().getMaximumThrottleInterval(),
						MAXIMUM_THROTTLE_INTERVAL));
	}

	private void eagerActivities(EagerActivities eager) {
		Setting<Double> limit = find("rate-limit.task-queue-activities-per-second",
				(from) -> from.getRateLimit().getTaskQueueActivitiesPerSecond(), null);
		this.rules.of("eager-activities.enabled", eager.getEnabled())
			.require((enabled) -> !enabled || limit.value() == null,
					"Activities can't start eagerly while '%s' is set, since only the Temporal Service keeps that limit."
						.formatted(limit.key()));
		Setting<Boolean> enabled = find("eager-activities.enabled", (from) -> from.getEagerActivities().getEnabled(),
				null);
		this.rules.of("eager-activities.maximum-per-workflow-task", eager.getMaximumPerWorkflowTask())
			.require((maximum) -> !Boolean.FALSE.equals(enabled.value()),
					"It has no effect, since '%s' is false.".formatted(enabled.key()));
	}

	private void localActivitiesOnly(RateLimit rateLimit) {
		Setting<Boolean> only = find("local-activities-only", WorkerSettings::getLocalActivitiesOnly, null);
		Stream
			.of(this.rules.of("pollers.activity", this.settings.getPollers().getActivity()),
					this.rules.of("slots.activity", this.settings.getSlots().getActivity()),
					this.rules.of("rate-limit.activities-per-second", rateLimit.getActivitiesPerSecond()),
					this.rules.of("rate-limit.task-queue-activities-per-second",
							rateLimit.getTaskQueueActivitiesPerSecond()))
			.filter((setting) -> setting.value() != null)
			.forEach((setting) -> only.require((value) -> !value,
					"No activity tasks are polled for, so '%s' has no effect.".formatted(setting.key())));
	}

	private void advise(RateLimit rateLimit) {
		Double perQueue = rateLimit.getTaskQueueActivitiesPerSecond();
		this.rules.of("rate-limit.activities-per-second", rateLimit.getActivitiesPerSecond())
			.advise((perWorker) -> perQueue == null || perWorker <= perQueue,
					"It has no effect, since all Workers together may start only %s per second.".formatted(perQueue));
		this.rules.of("sticky.schedule-to-start-timeout", this.settings.getSticky().getScheduleToStartTimeout())
			.advise((timeout) -> timeout.compareTo(LONGEST_STICKY_TIMEOUT) <= 0,
					"Workflows of a Worker that is gone stand still for this long. Use at most %d s."
						.formatted(LONGEST_STICKY_TIMEOUT.toSeconds()));
	}

}
