package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.ResourceController;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Start;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.LegacyVersioning;
import dev.temporalworker.autoconfigure.worker.options.RetryLayersValidator;
import dev.temporalworker.autoconfigure.worker.options.RetryLayersValidator.Layer;
import dev.temporalworker.autoconfigure.worker.options.WorkflowSettingsValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Refuses values that the SDK would refuse later, or not at all, in words that name the
 * key.
 */
final class WorkerPropertiesValidator {

	private static final double HIGHEST_TARGET = 0.9;

	private final ClientWorkerProperties properties;

	private final PropertyRules rules;

	private final RuntimeFacts facts;

	private final WorkflowThreads threads;

	private final WorkflowSettingsValidator workflowSettings = new WorkflowSettingsValidator();

	/**
	 * Creates a validator.
	 * @param properties the properties
	 * @param rules the rules for their values
	 * @param facts what else decides
	 */
	WorkerPropertiesValidator(ClientWorkerProperties properties, PropertyRules rules, RuntimeFacts facts) {
		this.properties = properties;
		this.rules = rules;
		this.facts = facts;
		this.threads = WorkflowThreads.of(properties.getCache(), facts.virtualThreads());
	}

	void validate() {
		Duration stopTimeout = this.properties.getStopTimeout();
		this.rules.notNegative("stop-timeout", stopTimeout);
		this.rules.advise(!stopTimeout.isZero(), "stop-timeout", stopTimeout,
				"Running activities are interrupted at each stop and run again elsewhere. Give them time to finish.");
		Duration phase = this.facts.shutdownPhaseTimeout();
		this.rules.advise(phase == null || stopTimeout.compareTo(phase) <= 0, "stop-timeout", stopTimeout,
				"It is longer than 'spring.lifecycle.timeout-per-shutdown-phase' (%d s). Workers get it all the same, so the stop of the application can take longer than that phase."
					.formatted((phase != null) ? phase.toSeconds() : 0));
		this.rules.positive("stop-check-interval", this.properties.getStopCheckInterval());
		validate(this.properties.getStart(), this.rules.at("start"));
		validate(this.properties.getCache(), this.rules.at("cache"));
		WorkerSettingsValidator settings = new WorkerSettingsValidator(
				new SlotsValidator(this.properties.getResourceController(), this.threads, this.rules,
						this.facts.beanFactory()),
				this.facts);
		validate(this.properties.getResourceController(), this.rules.at("resource-controller"));
		WorkerSettings defaults = this.properties.getDefaults();
		PropertyRules defaultRules = this.rules.at("defaults");
		settings.validate(defaults, defaultRules);
		InheritedSettingsValidator inherited = new InheritedSettingsValidator(defaults, defaultRules);
		inherited.validate(defaults, defaultRules);
		new RetryLayersValidator(List.of(new Layer(defaults, defaultRules))).validate();
		legacyVersioning(defaults, defaultRules);
		this.workflowSettings.validateNexusServices(defaults, defaultRules, List.of(defaults));
		UniformNames.distinct(this.properties.getQueue()).forEach((name, queue) -> {
			PropertyRules queueRules = this.rules.at("queue").named(name);
			settings.validate(queue, queueRules);
			inherited.validate(queue, queueRules);
			new RetryLayersValidator(List.of(new Layer(defaults, defaultRules), new Layer(queue, queueRules)))
				.validate();
			legacyVersioning(queue, queueRules);
			this.workflowSettings.validateNexusServices(defaults, defaultRules, List.of(queue));
			this.workflowSettings.validateNexusServices(queue, queueRules, List.of(defaults, queue));
		});
	}

	private void legacyVersioning(WorkerSettings settings, PropertyRules settingsRules) {
		LegacyVersioning versioning = settings.getLegacyVersioning();
		PropertyRules rules = settingsRules.at("legacy-versioning");
		String reason = "It excludes '%s', which replaces it.".formatted(this.rules.at("deployment").key("name"));
		boolean possible = !StringUtils.hasText(this.properties.getDeployment().getName());
		rules.require(possible || versioning.getBuildId() == null, "build-id", versioning.getBuildId(), reason);
		rules.require(possible || versioning.getEnabled() == null, "enabled", versioning.getEnabled(), reason);
		String defaultBuildId = this.properties.getDefaults().getLegacyVersioning().getBuildId();
		boolean hasBuildId = StringUtils.hasText(versioning.getBuildId()) || StringUtils.hasText(defaultBuildId);
		rules.require(hasBuildId || !Boolean.TRUE.equals(versioning.getEnabled()), "enabled", versioning.getEnabled(),
				"Routing by build id needs '%s'.".formatted(rules.key("build-id")));
	}

	private void validate(ResourceController controller, PropertyRules rules) {
		boolean used = Stream
			.concat(Stream.of(this.properties.getDefaults()), this.properties.getQueue().values().stream())
			.anyMatch((settings) -> SlotsValidator.areResourceBased(settings.getSlots()));
		share("target-cpu", controller.getTargetCpu(), used, rules);
		share("target-memory", controller.getTargetMemory(), used, rules);
		validate(controller.getCpu(), rules.at("cpu"));
		validate(controller.getMemory(), rules.at("memory"));
	}

	private static void share(String name, @Nullable Double value, boolean used, PropertyRules rules) {
		rules.require(value == null || (value > 0 && value <= 1), name, value,
				"A share above 0 and at most 1 is needed.");
		rules.advise(value == null || value <= HIGHEST_TARGET, name, value,
				"It leaves no room for peaks. Use at most %s.".formatted(HIGHEST_TARGET));
		rules.advise(value == null || used, name, value, "It has no effect, since no slots are 'resource-based'.");
	}

	private static void validate(ControlSettings control, PropertyRules rules) {
		rules.finite("proportional-gain", control.getProportionalGain());
		rules.finite("integral-gain", control.getIntegralGain());
		rules.finite("derivative-gain", control.getDerivativeGain());
		rules.finite("output-threshold", control.getOutputThreshold());
	}

	private void validate(Start start, PropertyRules rules) {
		rules.notNegative("timeout", start.getTimeout());
		rules.positive("initial-interval", start.getInitialInterval());
		rules.positive("maximum-interval", start.getMaximumInterval());
		rules.ordered("initial-interval", start.getInitialInterval(), "maximum-interval", start.getMaximumInterval());
	}

	private void validate(Cache cache, PropertyRules rules) {
		Integer maxWorkflows = cache.getMaxWorkflows();
		Integer maxThreads = cache.getMaxThreads();
		rules.size("max-workflows", maxWorkflows);
		rules.size("max-threads", maxThreads);
		this.facts.requireVirtualThreads("virtual-threads", cache.getVirtualThreads(), rules);
		rules.require(maxThreads == null || !Boolean.TRUE.equals(cache.getVirtualThreads()), "max-threads", maxThreads,
				"It has no effect, since '%s' is true.".formatted(rules.key("virtual-threads")));
		if (this.threads.virtual()) {
			return;
		}
		int workflows = (maxWorkflows != null) ? maxWorkflows : WorkflowThreads.SDK_DEFAULTS.getWorkflowCacheSize();
		int threads = this.threads.maximum();
		String reason = "Each cached workflow holds a thread, so '%s' (%d) must not be greater than '%s' (%d)."
			.formatted(rules.key("max-workflows"), workflows, rules.key("max-threads"), threads);
		rules.require(maxWorkflows == null || workflows <= threads, "max-workflows", maxWorkflows, reason);
		rules.require(maxThreads == null || workflows <= threads, "max-threads", maxThreads, reason);
	}

}
