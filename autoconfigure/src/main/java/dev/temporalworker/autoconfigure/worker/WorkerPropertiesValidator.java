package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import dev.temporalworker.autoconfigure.DistinctNames;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Start;

/**
 * Refuses values that the SDK would refuse later, or not at all, in words that name the
 * key.
 */
final class WorkerPropertiesValidator {

	private final TemporalWorkerProperties properties;

	private final PropertyRules rules;

	private final RuntimeFacts facts;

	private final WorkflowThreads threads;

	/**
	 * Creates a validator.
	 * @param properties the properties
	 * @param rules the rules for their values
	 * @param facts what else decides
	 */
	WorkerPropertiesValidator(TemporalWorkerProperties properties, PropertyRules rules, RuntimeFacts facts) {
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
		validate(this.properties.getStart(), this.rules.at("start"));
		validate(this.properties.getCache(), this.rules.at("cache"));
		WorkerSettingsValidator settings = new WorkerSettingsValidator(
				new SlotsValidator(this.properties.getResourceController(), this.threads, this.rules,
						this.facts.beanFactory()),
				this.facts);
		settings.validate(this.properties.getDefaults(), this.rules.at("defaults"));
		DistinctNames.of(this.properties.getQueue())
			.forEach((name, queue) -> settings.validate(queue, this.rules.at("queue").at(name)));
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
		rules.atLeastOne("max-workflows", maxWorkflows);
		rules.atLeastOne("max-threads", maxThreads);
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
