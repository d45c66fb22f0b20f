package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Start;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.LegacyVersioning;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.VirtualThreads;
import org.jspecify.annotations.Nullable;

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
		stopTimeout(this.properties.getStopTimeout());
		Start start = this.properties.getStart();
		this.rules.at("start")
			.ordered("initial-interval", start.getInitialInterval(), "maximum-interval", start.getMaximumInterval());
		WorkflowThreads threads = WorkflowThreads.of(this.properties.getCache(), this.context.virtualThreads());
		cache(this.properties.getCache(), threads, this.rules.at("cache"));
		target("target-cpu", this.properties.getResourceController().getTargetCpu());
		target("target-memory", this.properties.getResourceController().getTargetMemory());
		SlotsValidator slots = new SlotsValidator(this.properties.getResourceController(), threads, this.rules,
				this.context.beanFactory());
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
		new WorkerSettingsValidator(settings, settingsRules, layers.get(0)).validate();
		legacyVersioning(settings.getLegacyVersioning(), settingsRules.at("legacy-versioning"));
		new WorkflowSettingsValidator(layers).validate();
	}

	private void stopTimeout(Duration stopTimeout) {
		this.rules.advise(!stopTimeout.isZero(), "stop-timeout", stopTimeout,
				"Running activities are interrupted at each stop and run again elsewhere. Give them time to finish.");
		Duration phase = this.context.shutdownPhaseTimeout();
		this.rules.advise(phase == null || stopTimeout.compareTo(phase) <= 0, "stop-timeout", stopTimeout,
				"It is longer than 'spring.lifecycle.timeout-per-shutdown-phase' (%d s). Workers get it all the same, so the stop of the application can take longer than that phase."
					.formatted((phase != null) ? phase.toSeconds() : 0));
	}

	private void cache(Cache cache, WorkflowThreads workflowThreads, PropertyRules rules) {
		Integer maxWorkflows = cache.getMaxWorkflows();
		Integer maxThreads = cache.getMaxThreads();
		this.context.requireVirtualThreads("virtual-threads", cache.getVirtualThreads(), rules);
		rules.require(maxThreads == null || !Boolean.TRUE.equals(cache.getVirtualThreads()), "max-threads", maxThreads,
				"It has no effect, since '%s' is true.".formatted(rules.key("virtual-threads")));
		int workflows = (maxWorkflows != null) ? maxWorkflows : WorkflowThreads.SDK_DEFAULTS.getWorkflowCacheSize();
		int threads = workflowThreads.maximum();
		boolean possible = workflowThreads.virtual() || workflows <= threads;
		String reason = "Each cached workflow holds a thread, so '%s' (%d) must not be greater than '%s' (%d)."
			.formatted(rules.key("max-workflows"), workflows, rules.key("max-threads"), threads);
		rules.require(possible || maxWorkflows == null, "max-workflows", maxWorkflows, reason);
		rules.require(possible || maxThreads == null, "max-threads", maxThreads, reason);
	}

	private void target(String name, @Nullable Double value) {
		PropertyRules controllerRules = this.rules.at("resource-controller");
		controllerRules.advise(value == null || value <= HIGHEST_TARGET, name, value,
				"It leaves no room for peaks. Use at most %s.".formatted(HIGHEST_TARGET));
		boolean used = Stream
			.concat(Stream.of(this.properties.getDefaults()), this.properties.getQueue().values().stream())
			.anyMatch((settings) -> SlotsValidator.areResourceBased(settings.getSlots()));
		controllerRules.advise(value == null || used, name, value,
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
		if (versioning.getEnabled() != null) {
			rules.advise(false, "enabled", versioning.getEnabled(), replacement("versioning"));
		}
		else {
			rules.advise(versioning.getBuildId() == null, "build-id", versioning.getBuildId(), replacement("build-id"));
		}
		String reason = "It excludes '%s', which replaces it.".formatted(this.rules.at("deployment").key("name"));
		boolean possible = !StringUtils.hasText(this.properties.getDeployment().getName());
		rules.require(possible || versioning.getBuildId() == null, "build-id", versioning.getBuildId(), reason);
		rules.require(possible || versioning.getEnabled() == null, "enabled", versioning.getEnabled(), reason);
		String defaultBuildId = this.properties.getDefaults().getLegacyVersioning().getBuildId();
		boolean hasBuildId = StringUtils.hasText(versioning.getBuildId()) || StringUtils.hasText(defaultBuildId);
		rules.require(hasBuildId || !Boolean.TRUE.equals(versioning.getEnabled()), "enabled", versioning.getEnabled(),
				"Routing by build id needs '%s'.".formatted(rules.key("build-id")));
	}

}
