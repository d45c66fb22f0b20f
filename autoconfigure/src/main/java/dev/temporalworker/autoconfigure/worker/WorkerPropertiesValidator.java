package dev.temporalworker.autoconfigure.worker;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
import dev.temporalworker.autoconfigure.worker.SlotSupplierSettings.ResourceBased;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.ResourceController;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Start;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Heartbeat;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.LegacyVersioning;
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
import org.springframework.util.StringUtils;

/**
 * Refuses values that the SDK would refuse later, or not at all, in words that name the
 * key.
 */
final class WorkerPropertiesValidator {

	private static final int INITIAL_POLLS = new PollerBehaviorAutoscaling().getInitialConcurrentTaskPollers();

	private final TemporalWorkerProperties properties;

	private final BeanFactory beanFactory;

	private final JavaVersion javaVersion;

	private final PropertyRules rules;

	private final WorkflowSettingsValidator workflowSettings = new WorkflowSettingsValidator();

	WorkerPropertiesValidator(TemporalWorkerProperties properties, PropertyRules rules, BeanFactory beanFactory,
			JavaVersion javaVersion) {
		this.properties = properties;
		this.rules = rules;
		this.beanFactory = beanFactory;
		this.javaVersion = javaVersion;
	}

	void validate() {
		this.rules.notNegative("stop-timeout", this.properties.getStopTimeout());
		this.rules.positive("stop-check-interval", this.properties.getStopCheckInterval());
		validate(this.properties.getStart(), this.rules.at("start"));
		validate(this.properties.getCache(), this.rules.at("cache"));
		WorkerSettings defaults = this.properties.getDefaults();
		validate(defaults, this.rules.at("defaults"));
		legacyVersioning(defaults.getLegacyVersioning(), defaults.getLegacyVersioning(),
				this.rules.at("defaults").at("legacy-versioning"));
		this.workflowSettings.validateNexusServices(defaults, this.rules.at("defaults"), List.of(defaults));
		QueueNames.distinct(this.properties.getQueue()).forEach((name, queue) -> {
			PropertyRules rules = this.rules.at("queue").at(name);
			validate(queue, rules);
			legacyVersioning(queue.getLegacyVersioning(), defaults.getLegacyVersioning(),
					rules.at("legacy-versioning"));
			this.workflowSettings.validateNexusServices(defaults, this.rules.at("defaults"), List.of(queue));
			this.workflowSettings.validateNexusServices(queue, rules, List.of(defaults, queue));
		});
	}

	private void validate(Start start, PropertyRules rules) {
		rules.notNegative("timeout", start.getTimeout());
		rules.positive("initial-interval", start.getInitialInterval());
		rules.positive("maximum-interval", start.getMaximumInterval());
	}

	private void validate(Cache cache, PropertyRules rules) {
		rules.atLeastOne("max-workflows", cache.getMaxWorkflows());
		rules.atLeastOne("max-threads", cache.getMaxThreads());
		virtualThreads("virtual-threads", cache.getVirtualThreads(), rules);
	}

	private void validate(WorkerSettings settings, PropertyRules rules) {
		rules.positive("deadlock-detection-timeout", settings.getDeadlockDetectionTimeout());
		validate(settings.getSlots(), rules.at("slots"));
		validate(settings.getPollers(), rules.at("pollers"));
		validate(settings.getRateLimit(), rules.at("rate-limit"));
		validate(settings.getSticky(), rules.at("sticky"));
		validate(settings.getHeartbeat(), rules.at("heartbeat"));
		validate(settings.getVirtualThreads(), rules.at("virtual-threads"));
		this.workflowSettings.validate(settings, rules);
		rules.at("eager-activities")
			.atLeastOne("maximum-per-workflow-task", settings.getEagerActivities().getMaximumPerWorkflowTask());
	}

	private void validate(Slots slots, PropertyRules rules) {
		slots(slots.getWorkflow(), rules.at("workflow"));
		slots(slots.getActivity(), rules.at("activity"));
		slots(slots.getLocalActivity(), rules.at("local-activity"));
		slots(slots.getNexus(), rules.at("nexus"));
	}

	private void slots(@Nullable SlotSupplierSettings slots, PropertyRules rules) {
		if (slots == null) {
			return;
		}
		Map<String, @Nullable Object> choice = new LinkedHashMap<>();
		choice.put("fixed.size", (slots.fixed() != null) ? String.valueOf(slots.fixed().size()) : null);
		choice.put("bean", slots.bean());
		choice.put("resource-based", slots.resourceBased());
		oneOf(choice, rules);
		if (slots.fixed() != null) {
			rules.present("fixed.size", slots.fixed().size());
			rules.atLeastOne("fixed.size", slots.fixed().size());
		}
		if (slots.resourceBased() != null) {
			resourceBased(slots.resourceBased(), rules.at("resource-based"));
			targets(rules.key("resource-based"));
		}
		if (slots.bean() != null) {
			slotSupplierBean(slots.bean(), rules);
		}
	}

	private void resourceBased(ResourceBased slots, PropertyRules rules) {
		rules.atLeastOne("minimum", slots.minimum());
		rules.atLeastOne("maximum", slots.maximum());
		rules.ordered("minimum", slots.minimum(), "maximum", slots.maximum());
		rules.notNegative("ramp-throttle", slots.rampThrottle());
	}

	private void targets(String neededBy) {
		ResourceController controller = this.properties.getResourceController();
		share("target-cpu", controller.getTargetCpu(), neededBy);
		share("target-memory", controller.getTargetMemory(), neededBy);
	}

	private void share(String name, @Nullable Double value, String neededBy) {
		this.rules.at("resource-controller")
			.require(value != null && value > 0 && value <= 1, name, value,
					"'%s' needs a target above 0 and at most 1.".formatted(neededBy));
	}

	private void slotSupplierBean(String bean, PropertyRules rules) {
		rules.require(this.beanFactory.containsBean(bean) && this.beanFactory.isTypeMatch(bean, SlotSupplier.class),
				"bean", bean, "There is no bean of that name and of type %s.".formatted(SlotSupplier.class.getName()));
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
		oneOf(choice, rules);
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
		rate("activities-per-second", rateLimit.getActivitiesPerSecond(), rules);
		rate("task-queue-activities-per-second", rateLimit.getTaskQueueActivitiesPerSecond(), rules);
	}

	private void rate(String name, @Nullable Double value, PropertyRules rules) {
		rules.require(value == null || value > 0, name, value,
				"A rate above 0 is needed. Remove the key for no limit.");
	}

	private void validate(Sticky sticky, PropertyRules rules) {
		rules.positive("schedule-to-start-timeout", sticky.getScheduleToStartTimeout());
		rules.notNegative("drain-timeout", sticky.getDrainTimeout());
	}

	private void validate(Heartbeat heartbeat, PropertyRules rules) {
		rules.positive("maximum-throttle-interval", heartbeat.getMaximumThrottleInterval());
		rules.positive("default-throttle-interval", heartbeat.getDefaultThrottleInterval());
	}

	private void validate(VirtualThreads threads, PropertyRules rules) {
		virtualThreads("enabled", threads.getEnabled(), rules);
		virtualThreads("workflow", threads.getWorkflow(), rules);
		virtualThreads("activity", threads.getActivity(), rules);
		virtualThreads("local-activity", threads.getLocalActivity(), rules);
		virtualThreads("nexus", threads.getNexus(), rules);
	}

	private void legacyVersioning(LegacyVersioning versioning, LegacyVersioning defaults, PropertyRules rules) {
		String deployment = this.properties.getDeployment().getName();
		String reason = "It excludes '%s', which replaces it.".formatted(this.rules.at("deployment").key("name"));
		boolean possible = !StringUtils.hasText(deployment);
		rules.require(possible || versioning.getBuildId() == null, "build-id", versioning.getBuildId(), reason);
		rules.require(possible || versioning.getEnabled() == null, "enabled", versioning.getEnabled(), reason);
		boolean hasBuildId = StringUtils.hasText(versioning.getBuildId()) || StringUtils.hasText(defaults.getBuildId());
		rules.require(hasBuildId || !Boolean.TRUE.equals(versioning.getEnabled()), "enabled", versioning.getEnabled(),
				"Routing by build id needs '%s'.".formatted(rules.key("build-id")));
	}

	private void virtualThreads(String name, @Nullable Boolean value, PropertyRules rules) {
		rules.require(!Boolean.TRUE.equals(value) || this.javaVersion.isEqualOrNewerThan(JavaVersion.TWENTY_ONE), name,
				value, "Virtual threads need Java 21 or later; this is Java %s.".formatted(this.javaVersion));
	}

	private static void oneOf(Map<String, @Nullable Object> choice, PropertyRules rules) {
		String all = keys(choice.keySet(), rules);
		List<String> configured = choice.keySet().stream().filter((name) -> choice.get(name) != null).toList();
		if (configured.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(rules.prefix(), null,
					"One of %s is needed.".formatted(all));
		}
		// Only a key with a value of its own can be looked up to tell its origin
		String first = configured.get(0);
		rules.require(configured.size() == 1, first, choice.get(first), "It excludes %s: only one of %s can be set."
			.formatted(keys(configured.subList(1, configured.size()), rules), all));
	}

	private static String keys(Collection<String> names, PropertyRules rules) {
		return "'%s'".formatted(String.join("', '", names.stream().map(rules::key).toList()));
	}

}
