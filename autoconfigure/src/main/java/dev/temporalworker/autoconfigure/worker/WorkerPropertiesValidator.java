package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
import dev.temporalworker.autoconfigure.worker.SlotSupplierSettings.ResourceBased;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.ResourceController;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Start;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Heartbeat;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Pollers;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.RateLimit;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Slots;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Sticky;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.VirtualThreads;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.SlotSupplier;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.system.JavaVersion;

/**
 * Refuses values that the SDK would refuse later, or not at all, in words that name the
 * key.
 */
final class WorkerPropertiesValidator {

	private static final int INITIAL_POLLS = new PollerBehaviorAutoscaling().getInitialConcurrentTaskPollers();

	private final TemporalWorkerProperties properties;

	private final BeanFactory beanFactory;

	private final JavaVersion javaVersion;

	WorkerPropertiesValidator(TemporalWorkerProperties properties, BeanFactory beanFactory, JavaVersion javaVersion) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.javaVersion = javaVersion;
	}

	void validate() {
		notNegative("temporal.worker.stop-timeout", this.properties.getStopTimeout());
		validate(this.properties.getStart());
		validate(this.properties.getCache());
		validate("temporal.worker.defaults", this.properties.getDefaults());
		QueueNames.distinct(this.properties.getQueue())
			.forEach((name, queue) -> validate("temporal.worker.queue." + name, queue));
	}

	private void validate(Start start) {
		notNegative("temporal.worker.start.timeout", start.getTimeout());
		positive("temporal.worker.start.initial-interval", start.getInitialInterval());
		positive("temporal.worker.start.maximum-interval", start.getMaximumInterval());
	}

	private void validate(Cache cache) {
		atLeastOne("temporal.worker.cache.max-workflows", cache.getMaxWorkflows());
		atLeastOne("temporal.worker.cache.max-threads", cache.getMaxThreads());
		virtualThreads("temporal.worker.cache.virtual-threads", cache.getVirtualThreads());
	}

	private void validate(String prefix, WorkerSettings settings) {
		positive(prefix + ".deadlock-detection-timeout", settings.getDeadlockDetectionTimeout());
		validate(prefix + ".slots", settings.getSlots());
		validate(prefix + ".pollers", settings.getPollers());
		validate(prefix + ".rate-limit", settings.getRateLimit());
		validate(prefix + ".sticky", settings.getSticky());
		validate(prefix + ".heartbeat", settings.getHeartbeat());
		validate(prefix + ".virtual-threads", settings.getVirtualThreads());
		atLeastOne(prefix + ".eager-activities.maximum-per-workflow-task",
				settings.getEagerActivities().getMaximumPerWorkflowTask());
	}

	private void validate(String prefix, Slots slots) {
		slots(prefix + ".workflow", slots.getWorkflow());
		slots(prefix + ".activity", slots.getActivity());
		slots(prefix + ".local-activity", slots.getLocalActivity());
		slots(prefix + ".nexus", slots.getNexus());
	}

	private void slots(String prefix, @Nullable SlotSupplierSettings slots) {
		if (slots == null) {
			return;
		}
		Map<String, @Nullable Object> choice = new LinkedHashMap<>();
		choice.put(prefix + ".fixed.size", (slots.fixed() != null) ? String.valueOf(slots.fixed().size()) : null);
		choice.put(prefix + ".bean", slots.bean());
		choice.put(prefix + ".resource-based", slots.resourceBased());
		oneOf(prefix, choice);
		if (slots.fixed() != null) {
			required(prefix + ".fixed.size", slots.fixed().size());
			atLeastOne(prefix + ".fixed.size", slots.fixed().size());
		}
		if (slots.resourceBased() != null) {
			resourceBased(prefix + ".resource-based", slots.resourceBased());
		}
		if (slots.bean() != null) {
			slotSupplierBean(prefix + ".bean", slots.bean());
		}
	}

	private void resourceBased(String prefix, ResourceBased slots) {
		atLeastOne(prefix + ".minimum", slots.minimum());
		atLeastOne(prefix + ".maximum", slots.maximum());
		ordered(prefix + ".minimum", slots.minimum(), prefix + ".maximum", slots.maximum());
		notNegative(prefix + ".ramp-throttle", slots.rampThrottle());
		ResourceController controller = this.properties.getResourceController();
		share("temporal.worker.resource-controller.target-cpu", controller.getTargetCpu(), prefix);
		share("temporal.worker.resource-controller.target-memory", controller.getTargetMemory(), prefix);
	}

	private void slotSupplierBean(String key, String bean) {
		require(this.beanFactory.containsBean(bean) && this.beanFactory.isTypeMatch(bean, SlotSupplier.class), key,
				bean, "There is no bean of that name and of type %s.".formatted(SlotSupplier.class.getName()));
	}

	private void validate(String prefix, Pollers pollers) {
		pollers(prefix + ".workflow", pollers.getWorkflow());
		pollers(prefix + ".activity", pollers.getActivity());
		pollers(prefix + ".nexus", pollers.getNexus());
	}

	private void pollers(String prefix, @Nullable PollerSettings pollers) {
		if (pollers == null) {
			return;
		}
		Map<String, @Nullable Object> choice = new LinkedHashMap<>();
		choice.put(prefix + ".maximum", pollers.maximum());
		choice.put(prefix + ".autoscaling", pollers.autoscaling());
		oneOf(prefix, choice);
		atLeastOne(prefix + ".maximum", pollers.maximum());
		if (pollers.autoscaling() != null) {
			autoscaling(prefix + ".autoscaling", pollers.autoscaling());
		}
	}

	private void autoscaling(String prefix, Autoscaling autoscaling) {
		atLeastOne(prefix + ".minimum", autoscaling.minimum());
		atLeastOne(prefix + ".maximum", autoscaling.maximum());
		atLeastOne(prefix + ".initial", autoscaling.initial());
		ordered(prefix + ".minimum", autoscaling.minimum(), prefix + ".maximum", autoscaling.maximum());
		ordered(prefix + ".minimum", autoscaling.minimum(), prefix + ".initial", autoscaling.initial());
		ordered(prefix + ".initial", autoscaling.initial(), prefix + ".maximum", autoscaling.maximum());
		if (autoscaling.initial() == null) {
			String reason = "The SDK starts with %d polls unless '%s.initial' is set.".formatted(INITIAL_POLLS, prefix);
			require(autoscaling.minimum() == null || autoscaling.minimum() <= INITIAL_POLLS, prefix + ".minimum",
					autoscaling.minimum(), reason);
			require(autoscaling.maximum() == null || autoscaling.maximum() >= INITIAL_POLLS, prefix + ".maximum",
					autoscaling.maximum(), reason);
		}
	}

	private void validate(String prefix, RateLimit rateLimit) {
		positive(prefix + ".activities-per-second", rateLimit.getActivitiesPerSecond());
		positive(prefix + ".task-queue-activities-per-second", rateLimit.getTaskQueueActivitiesPerSecond());
	}

	private void validate(String prefix, Sticky sticky) {
		positive(prefix + ".schedule-to-start-timeout", sticky.getScheduleToStartTimeout());
		notNegative(prefix + ".drain-timeout", sticky.getDrainTimeout());
	}

	private void validate(String prefix, Heartbeat heartbeat) {
		positive(prefix + ".maximum-throttle-interval", heartbeat.getMaximumThrottleInterval());
		positive(prefix + ".default-throttle-interval", heartbeat.getDefaultThrottleInterval());
	}

	private void validate(String prefix, VirtualThreads threads) {
		virtualThreads(prefix + ".enabled", threads.getEnabled());
		virtualThreads(prefix + ".workflow", threads.getWorkflow());
		virtualThreads(prefix + ".activity", threads.getActivity());
		virtualThreads(prefix + ".local-activity", threads.getLocalActivity());
		virtualThreads(prefix + ".nexus", threads.getNexus());
	}

	private void virtualThreads(String key, @Nullable Boolean value) {
		require(!Boolean.TRUE.equals(value) || this.javaVersion.isEqualOrNewerThan(JavaVersion.TWENTY_ONE), key, value,
				"Virtual threads need Java 21 or later; this is Java %s.".formatted(this.javaVersion));
	}

	private static void oneOf(String prefix, Map<String, @Nullable Object> choice) {
		List<String> configured = choice.keySet().stream().filter((key) -> choice.get(key) != null).toList();
		String all = "'%s'".formatted(String.join("', '", choice.keySet()));
		require(!configured.isEmpty(), prefix, null, "One of %s is needed.".formatted(all));
		// Only a key with a value of its own can be looked up to tell its origin
		String first = configured.get(0);
		require(configured.size() == 1, first, choice.get(first), "It excludes '%s': only one of %s can be set."
			.formatted(String.join("', '", configured.subList(1, configured.size())), all));
	}

	private static void required(String key, @Nullable Object value) {
		require(value != null, key, null, "A value is needed.");
	}

	private static void atLeastOne(String key, @Nullable Integer value) {
		require(value == null || value >= 1, key, value, "At least 1 is needed.");
	}

	private static void ordered(String lowerKey, @Nullable Integer lower, String upperKey, @Nullable Integer upper) {
		require(lower == null || upper == null || lower <= upper, lowerKey, lower,
				"It must not be greater than '%s', which is %d.".formatted(upperKey, upper));
	}

	private static void positive(String key, @Nullable Double value) {
		require(value == null || value > 0, key, value, "A rate above 0 is needed. Remove the key for no limit.");
	}

	private static void positive(String key, @Nullable Duration value) {
		require(value == null || value.toMillis() > 0, key, value, "A duration of at least 1 ms is needed.");
	}

	private static void notNegative(String key, @Nullable Duration value) {
		require(value == null || !value.isNegative(), key, value, "It must not be negative.");
	}

	private static void share(String key, @Nullable Double value, String neededBy) {
		require(value != null && value > 0 && value <= 1, key, value,
				"'%s' needs a target above 0 and at most 1.".formatted(neededBy));
	}

	private static void require(boolean valid, String key, @Nullable Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(key, value, reason);
		}
	}

}
