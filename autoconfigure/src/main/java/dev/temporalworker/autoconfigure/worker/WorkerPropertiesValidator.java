package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
import dev.temporalworker.autoconfigure.worker.SlotSupplierSettings.ResourceBased;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.ResourceController;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Pollers;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.RateLimit;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Slots;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.VirtualThreads;
import io.temporal.worker.tuning.SlotSupplier;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.system.JavaVersion;

/**
 * Refuses values that the SDK would refuse later, or not at all, in words that name the
 * key.
 */
final class WorkerPropertiesValidator {

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
		validate(this.properties.getCache());
		validate("temporal.worker.defaults", this.properties.getDefaults());
		QueueNames.distinct(this.properties.getQueue())
			.forEach((name, queue) -> validate("temporal.worker.queue." + name, queue));
	}

	private void validate(Cache cache) {
		atLeastOne("temporal.worker.cache.max-workflows", cache.getMaxWorkflows());
		atLeastOne("temporal.worker.cache.max-threads", cache.getMaxThreads());
		virtualThreads("temporal.worker.cache.virtual-threads", cache.getVirtualThreads());
	}

	private void validate(String prefix, WorkerSettings settings) {
		validate(prefix + ".slots", settings.getSlots());
		validate(prefix + ".pollers", settings.getPollers());
		validate(prefix + ".rate-limit", settings.getRateLimit());
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
		choice.put(prefix + ".fixed.size", slots.fixed());
		choice.put(prefix + ".resource-based", slots.resourceBased());
		choice.put(prefix + ".bean", slots.bean());
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
		ResourceController controller = this.properties.getResourceController();
		share("temporal.worker.resource-controller.target-cpu", controller.getTargetCpu(), prefix);
		share("temporal.worker.resource-controller.target-memory", controller.getTargetMemory(), prefix);
	}

	private void slotSupplierBean(String key, String bean) {
		if (!this.beanFactory.containsBean(bean) || !this.beanFactory.isTypeMatch(bean, SlotSupplier.class)) {
			throw new InvalidConfigurationPropertyValueException(key, bean,
					"There is no bean of that name and of type %s.".formatted(SlotSupplier.class.getName()));
		}
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
		Autoscaling autoscaling = pollers.autoscaling();
		if (autoscaling != null) {
			String key = prefix + ".autoscaling";
			atLeastOne(key + ".minimum", autoscaling.minimum());
			atLeastOne(key + ".maximum", autoscaling.maximum());
			atLeastOne(key + ".initial", autoscaling.initial());
			ordered(key + ".minimum", autoscaling.minimum(), key + ".maximum", autoscaling.maximum());
			ordered(key + ".minimum", autoscaling.minimum(), key + ".initial", autoscaling.initial());
			ordered(key + ".initial", autoscaling.initial(), key + ".maximum", autoscaling.maximum());
		}
	}

	private void validate(String prefix, RateLimit rateLimit) {
		positive(prefix + ".activities-per-second", rateLimit.getActivitiesPerSecond());
		positive(prefix + ".task-queue-activities-per-second", rateLimit.getTaskQueueActivitiesPerSecond());
	}

	private void validate(String prefix, VirtualThreads threads) {
		virtualThreads(prefix + ".enabled", threads.getEnabled());
		virtualThreads(prefix + ".workflow", threads.getWorkflow());
		virtualThreads(prefix + ".activity", threads.getActivity());
		virtualThreads(prefix + ".local-activity", threads.getLocalActivity());
		virtualThreads(prefix + ".nexus", threads.getNexus());
	}

	private void virtualThreads(String key, @Nullable Boolean value) {
		if (Boolean.TRUE.equals(value) && this.javaVersion.isOlderThan(JavaVersion.TWENTY_ONE)) {
			throw new InvalidConfigurationPropertyValueException(key, value,
					"Virtual threads need Java 21 or later; this is Java %s.".formatted(this.javaVersion));
		}
	}

	private static void oneOf(String prefix, Map<String, @Nullable Object> choice) {
		Collection<String> names = choice.keySet();
		Collection<String> configured = choice.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() != null)
			.map(Map.Entry::getKey)
			.toList();
		if (configured.size() > 1) {
			throw new MutuallyExclusiveConfigurationPropertiesException(configured, names);
		}
		if (configured.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(prefix, null,
					"One of '%s' is needed.".formatted(String.join("', '", names)));
		}
	}

	private static void required(String key, @Nullable Object value) {
		if (value == null) {
			throw new InvalidConfigurationPropertyValueException(key, null, "A value is needed.");
		}
	}

	private static void atLeastOne(String key, @Nullable Integer value) {
		if (value != null && value < 1) {
			throw new InvalidConfigurationPropertyValueException(key, value, "At least 1 is needed.");
		}
	}

	private static void ordered(String lowerKey, @Nullable Integer lower, String upperKey, @Nullable Integer upper) {
		if (lower != null && upper != null && lower > upper) {
			throw new InvalidConfigurationPropertyValueException(lowerKey, lower,
					"It must not be greater than '%s', which is %d.".formatted(upperKey, upper));
		}
	}

	private static void positive(String key, @Nullable Double value) {
		if (value != null && (value <= 0 || value.isNaN())) {
			throw new InvalidConfigurationPropertyValueException(key, value,
					"A rate above 0 is needed. Remove the key for no limit.");
		}
	}

	private static void share(String key, @Nullable Double value, String neededBy) {
		if (value == null || value.isNaN() || value <= 0 || value > 1) {
			throw new InvalidConfigurationPropertyValueException(key, value,
					"'%s' needs a target above 0 and at most 1.".formatted(neededBy));
		}
	}

	private static void notNegative(String key, Duration value) {
		if (value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(key, value, "It must not be negative.");
		}
	}

}
