package dev.temporalworker.autoconfigure.worker;

import java.util.Map;
import java.util.Set;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a limit to the attempts of activities that can be deferred, since each time
 * counts as an attempt. What the code of workflows limits is not known here.
 */
final class MaximumAttemptsAdvice {

	private final ClientWorkerProperties properties;

	private final PropertyRules rules;

	private final Set<String> guarded;

	/**
	 * Create an advice.
	 * @param properties the properties
	 * @param rules the rules for their values
	 * @param guarded the activity types that can be deferred
	 */
	MaximumAttemptsAdvice(ClientWorkerProperties properties, PropertyRules rules, Set<String> guarded) {
		this.properties = properties;
		this.rules = rules;
		this.guarded = Set.copyOf(guarded);
	}

	/**
	 * Warn of each limit.
	 */
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
