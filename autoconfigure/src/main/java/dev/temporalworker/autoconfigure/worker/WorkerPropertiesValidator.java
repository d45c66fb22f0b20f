package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.PropertyRules.Setting;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.ResourceController;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Start;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.LegacyVersioning;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.VirtualThreads;

import org.springframework.util.StringUtils;

/**
 * Refuses properties that the SDK would refuse together, or not at all, in words that
 * name the key.
 *
 * @param properties the properties
 * @param rules the rules for their values
 * @param context what else decides
 */
record WorkerPropertiesValidator(ClientWorkerProperties properties, PropertyRules rules, ValidationContext context) {

	private static final double HIGHEST_TARGET = 0.9;

	void validate() {
		stopTimeout(this.rules.of("stop-timeout", this.properties.getStopTimeout()));
		Start start = this.properties.getStart();
		this.rules.at("start")
			.ordered("initial-interval", start.getInitialInterval(), "maximum-interval", start.getMaximumInterval());
		WorkflowThreads threads = WorkflowThreads.of(this.properties.getCache(), this.context.virtualThreads());
		cache(this.properties.getCache(), threads, this.rules.at("cache"));
		ResourceController controller = this.properties.getResourceController();
		PropertyRules controllerRules = this.rules.at("resource-controller");
		target(controllerRules.of("target-cpu", controller.getTargetCpu()));
		target(controllerRules.of("target-memory", controller.getTargetMemory()));
		SlotsValidator slots = new SlotsValidator(controller, threads, this.rules, this.context.beanFactory());
		SettingsLayer<WorkerSettings> defaults = new SettingsLayer<>(this.properties.getDefaults(),
				this.rules.at("defaults"));
		validate(List.of(defaults), slots);
		UniformNames.distinct(this.properties.getQueue())
			.forEach((name, queue) -> validate(
					List.of(defaults, new SettingsLayer<>(queue, this.rules.at("queue").named(name))), slots));
	}

	private void validate(List<SettingsLayer<WorkerSettings>> layers, SlotsValidator slots) {
		WorkerSettings settings = layers.get(layers.size() - 1).settings();
		PropertyRules settingsRules = layers.get(layers.size() - 1).rules();
		slots.validate(settings.getSlots(), settingsRules.at("slots"));
		virtualThreads(settings.getVirtualThreads(), settingsRules.at("virtual-threads"));
		new WorkerSettingsValidator(settings, settingsRules, layers).validate();
		legacyVersioning(settings.getLegacyVersioning(), settingsRules.at("legacy-versioning"));
		new WorkflowSettingsValidator(layers).validate();
	}

	private void stopTimeout(Setting<Duration> stopTimeout) {
		stopTimeout.advise((timeout) -> !timeout.isZero(),
				"Running activities are interrupted at each stop and run again elsewhere. Give them time to finish.");
		Duration phase = this.context.shutdownPhaseTimeout();
		if (phase != null) {
			stopTimeout.advise((timeout) -> timeout.compareTo(phase) <= 0,
					"It is longer than 'spring.lifecycle.timeout-per-shutdown-phase' (%d s). Workers get it all the same, so the stop of the application can take longer than that phase."
						.formatted(phase.toSeconds()));
		}
	}

	private void cache(Cache cache, WorkflowThreads workflowThreads, PropertyRules rules) {
		Setting<Integer> maxWorkflows = rules.of("max-workflows", cache.getMaxWorkflows());
		Setting<Integer> maxThreads = rules.of("max-threads", cache.getMaxThreads());
		this.context.requireVirtualThreads("virtual-threads", cache.getVirtualThreads(), rules);
		maxThreads.require((value) -> !Boolean.TRUE.equals(cache.getVirtualThreads()),
				"It has no effect, since '%s' is true.".formatted(rules.key("virtual-threads")));
		int workflows = (maxWorkflows.value() != null) ? maxWorkflows.value()
				: WorkflowThreads.SDK_DEFAULTS.getWorkflowCacheSize();
		int threads = workflowThreads.maximum();
		boolean possible = workflowThreads.virtual() || workflows <= threads;
		String reason = "Each cached workflow holds a thread, so '%s' (%d) must not be greater than '%s' (%d)."
			.formatted(maxWorkflows.key(), workflows, maxThreads.key(), threads);
		maxWorkflows.require((value) -> possible, reason);
		maxThreads.require((value) -> possible, reason);
	}

	private void target(Setting<Double> target) {
		target.advise((share) -> share <= HIGHEST_TARGET,
				"It leaves no room for peaks. Use at most %s.".formatted(HIGHEST_TARGET));
		target.advise(
				(share) -> Stream
					.concat(Stream.of(this.properties.getDefaults()), this.properties.getQueue().values().stream())
					.anyMatch((settings) -> SlotsValidator.areResourceBased(settings.getSlots())),
				"It has no effect, since no slots are 'resource-based'.");
	}

	private void virtualThreads(VirtualThreads threads, PropertyRules rules) {
		this.context.requireVirtualThreads("enabled", threads.getEnabled(), rules);
		this.context.requireVirtualThreads("workflow", threads.getWorkflow(), rules);
		this.context.requireVirtualThreads("activity", threads.getActivity(), rules);
		this.context.requireVirtualThreads("local-activity", threads.getLocalActivity(), rules);
		this.context.requireVirtualThreads("nexus", threads.getNexus(), rules);
	}

	private String replacement(String key) {
		PropertyRules deployment = this.rules.at("deployment");
		return "Temporal Services from 1.32 on no longer route by it, nor do earlier ones unless that is switched on for the namespace: Workers get no tasks then. Set '%s' and '%s' instead."
			.formatted(deployment.key("name"), deployment.key(key));
	}

	private void legacyVersioning(LegacyVersioning versioning, PropertyRules rules) {
		Setting<String> buildId = rules.of("build-id", versioning.getBuildId());
		Setting<Boolean> enabled = rules.of("enabled", versioning.getEnabled());
		enabled.advise((value) -> false, replacement("versioning"));
		buildId.advise((value) -> enabled.value() != null, replacement("build-id"));
		boolean replaced = StringUtils.hasText(this.properties.getDeployment().getName());
		String reason = "It excludes '%s', which replaces it.".formatted(this.rules.key("deployment.name"));
		buildId.require((value) -> !replaced, reason);
		enabled.require((value) -> !replaced, reason);
		boolean hasBuildId = StringUtils.hasText(buildId.value())
				|| StringUtils.hasText(this.properties.getDefaults().getLegacyVersioning().getBuildId());
		enabled.require((value) -> hasBuildId || !value, "Routing by build id needs '%s'.".formatted(buildId.key()));
	}

}
