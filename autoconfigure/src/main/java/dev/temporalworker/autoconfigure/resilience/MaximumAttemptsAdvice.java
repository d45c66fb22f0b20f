package dev.temporalworker.autoconfigure.resilience;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties;
import dev.temporalworker.autoconfigure.worker.WorkerSettings;
import dev.temporalworker.autoconfigure.worker.options.ActivityOptionsSettings;
import dev.temporalworker.autoconfigure.worker.options.LocalActivityOptionsSettings;
import dev.temporalworker.autoconfigure.worker.options.OptionLayers;
import dev.temporalworker.autoconfigure.worker.options.RetrySettings;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a limit to the attempts of activities that can be put off, since each time
 * counts as an attempt. What the code of workflows limits is not known here.
 */
final class MaximumAttemptsAdvice {

	private final ClientWorkerProperties properties;

	private final PropertyRules rules;

	private final Set<String> guarded;

	/**
	 * Creates an advice.
	 * @param properties the properties
	 * @param rules the rules for their values
	 * @param guards tells what the properties guard
	 * @param specs what the Workers run
	 */
	MaximumAttemptsAdvice(ClientWorkerProperties properties, PropertyRules rules,
			PropertiesActivityResilienceCustomizer guards, List<TaskQueueSpec> specs) {
		this.properties = properties;
		this.rules = rules;
		this.guarded = specs.stream()
			.flatMap((spec) -> spec.activities()
				.stream()
				.flatMap((activities) -> activities.types().stream())
				.filter((type) -> guards.isGuarded(spec.taskQueue(), type)))
			.collect(Collectors.toSet());
	}

	void advise() {
		advise(this.properties.getDefaults(), this.rules.at("defaults"));
		UniformNames.distinct(this.properties.getQueue())
			.forEach((name, queue) -> advise(queue, this.rules.at("queue").named(name)));
	}

	private void advise(WorkerSettings settings, PropertyRules rules) {
		Map<String, ActivityOptionsSettings> activities = UniformNames.distinct(settings.getActivityOptions());
		activities
			.forEach((name, options) -> advise(name, options.getRetry(), rules.at("activity-options").named(name)));
		Map<String, LocalActivityOptionsSettings> localActivities = UniformNames
			.distinct(settings.getLocalActivityOptions());
		localActivities.forEach(
				(name, options) -> advise(name, options.getRetry(), rules.at("local-activity-options").named(name)));
	}

	private void advise(String name, RetrySettings retry, PropertyRules rules) {
		boolean affected = OptionLayers.COMMON.equals(name) ? !this.guarded.isEmpty()
				: UniformNames.find(name, this.guarded).isPresent();
		Integer attempts = retry.getMaximumAttempts();
		rules.at("retry")
			.advise(!affected || isUnlimited(attempts), "maximum-attempts", attempts,
					"Each time that Resilience4j puts an activity off counts as an attempt. Limit the time with '%s' instead."
						.formatted(rules.key("schedule-to-close-timeout")));
	}

	private static boolean isUnlimited(@Nullable Integer attempts) {
		return attempts == null || attempts == 0;
	}

}
