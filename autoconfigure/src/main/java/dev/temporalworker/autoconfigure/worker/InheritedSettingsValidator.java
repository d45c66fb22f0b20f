package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.EagerActivities;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Validates settings that depend on each other, where one may come from the defaults of
 * all Task Queues.
 */
final class InheritedSettingsValidator {

	private static final Duration MAXIMUM_THROTTLE_INTERVAL = WorkerOptions.newBuilder()
		.validateAndBuildWithDefaults()
		.getMaxHeartbeatThrottleInterval();

	private final WorkerSettings defaults;

	private final PropertyRules defaultRules;

	/**
	 * Creates a validator.
	 * @param defaults the settings for every Task Queue
	 * @param defaultRules the rules for these
	 */
	InheritedSettingsValidator(WorkerSettings defaults, PropertyRules defaultRules) {
		this.defaults = defaults;
		this.defaultRules = defaultRules;
	}

	/**
	 * Validates settings together with the defaults.
	 * @param settings the settings of a Task Queue, or the defaults themselves
	 * @param rules the rules for these
	 */
	void validate(WorkerSettings settings, PropertyRules rules) {
		heartbeat(settings, rules);
		eagerActivities(settings, rules);
		maximumOfEagerActivities(settings, rules);
		localActivitiesOnly(settings, rules);
	}

	private void heartbeat(WorkerSettings settings, PropertyRules rules) {
		Duration own = settings.getHeartbeat().getMaximumThrottleInterval();
		Duration inherited = this.defaults.getHeartbeat().getMaximumThrottleInterval();
		Duration interval = settings.getHeartbeat().getDefaultThrottleInterval();
		String maximum = "heartbeat.maximum-throttle-interval";
		if (own != null || inherited == null) {
			rules.ordered("heartbeat.default-throttle-interval", interval, maximum,
					(own != null) ? own : MAXIMUM_THROTTLE_INTERVAL);
			return;
		}
		rules.require(interval == null || interval.compareTo(inherited) <= 0, "heartbeat.default-throttle-interval",
				interval, "It must not be greater than '%s', which is %s.".formatted(this.defaultRules.key(maximum),
						PropertyRules.text(inherited)));
	}

	private void eagerActivities(WorkerSettings settings, PropertyRules rules) {
		boolean own = settings.getRateLimit().getTaskQueueActivitiesPerSecond() != null;
		boolean inherited = this.defaults.getRateLimit().getTaskQueueActivitiesPerSecond() != null;
		Boolean enabled = settings.getEagerActivities().getEnabled();
		rules.require(!Boolean.TRUE.equals(enabled) || !(own || inherited), "eager-activities.enabled", enabled,
				"Activities can't start eagerly while '%s' is set, since only the Temporal Service keeps that limit."
					.formatted((own ? rules : this.defaultRules).key("rate-limit.task-queue-activities-per-second")));
	}

	private void maximumOfEagerActivities(WorkerSettings settings, PropertyRules rules) {
		EagerActivities eager = settings.getEagerActivities();
		Boolean own = eager.getEnabled();
		Boolean effective = (own != null) ? own : this.defaults.getEagerActivities().getEnabled();
		rules.require(eager.getMaximumPerWorkflowTask() == null || !Boolean.FALSE.equals(effective),
				"eager-activities.maximum-per-workflow-task", eager.getMaximumPerWorkflowTask(),
				"It has no effect, since '%s' is false."
					.formatted(((own != null) ? rules : this.defaultRules).key("eager-activities.enabled")));
	}

	private void localActivitiesOnly(WorkerSettings settings, PropertyRules rules) {
		Boolean own = settings.getLocalActivitiesOnly();
		Boolean effective = (own != null) ? own : this.defaults.getLocalActivitiesOnly();
		if (!Boolean.TRUE.equals(effective)) {
			return;
		}
		Map<String, @Nullable Object> ineffective = new LinkedHashMap<>();
		ineffective.put("pollers.activity", settings.getPollers().getActivity());
		ineffective.put("slots.activity", settings.getSlots().getActivity());
		ineffective.put("rate-limit.activities-per-second", settings.getRateLimit().getActivitiesPerSecond());
		ineffective.put("rate-limit.task-queue-activities-per-second",
				settings.getRateLimit().getTaskQueueActivitiesPerSecond());
		PropertyRules origin = (own != null) ? rules : this.defaultRules;
		ineffective.forEach((name, value) -> origin.require(value == null, "local-activities-only", true,
				"No activity tasks are polled for, so '%s' has no effect.".formatted(rules.key(name))));
	}

}
