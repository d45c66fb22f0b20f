package dev.temporalworker.autoconfigure.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.worker.ActivityResilienceSettings;
import dev.temporalworker.autoconfigure.worker.OptionLayers;
import dev.temporalworker.autoconfigure.worker.TemporalResilienceProperties;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.registration.CheckMode;
import dev.temporalworker.worker.registration.RegistrationException;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Refuses names of Resilience4j instances, Task Queues and activity types that do not
 * exist.
 *
 * @param properties the properties
 * @param rules the rules for their values
 * @param instances the instances that there are
 * @param unknownTypes what to do about activity types that no Worker runs
 */
record ActivityResilienceValidator(TemporalResilienceProperties properties, PropertyRules rules,
		ResilienceInstances instances, CheckMode unknownTypes) {

	private static final Log logger = LogFactory.getLog(ActivityResilienceValidator.class);

	private static final Duration DEFAULT_TIMEOUT = RateLimiterConfig.ofDefaults().getTimeoutDuration();

	/**
	 * Validate the properties of Task Queues that Workers run.
	 * @param specs what the Workers run
	 * @param declared the names of the queues that the properties of the Workers declare
	 * @throws RegistrationException if a queue does not exist, or if an activity type
	 * does not and the check does not accept that
	 */
	void validate(List<TaskQueueSpec> specs, Set<String> declared) {
		validate(this.properties.getActivity(), this.rules, specs);
		UniformNames.distinct(this.properties.getQueue()).forEach((name, queue) -> {
			PropertyRules queueRules = this.rules.at("queue").named(name);
			List<TaskQueueSpec> run = specs.stream()
				.filter((spec) -> UniformNames.find(name, Set.of(spec.name())).isPresent())
				.toList();
			if (!run.isEmpty()) {
				validate(queue.getActivity(), queueRules, run);
			}
			else if (UniformNames.find(name, declared).isEmpty()) {
				throw unknownQueue(name, specs, declared);
			}
		});
	}

	private RegistrationException unknownQueue(String name, List<TaskQueueSpec> specs, Set<String> declared) {
		Set<String> known = new TreeSet<>(declared);
		specs.stream().map(TaskQueueSpec::name).forEach(known::add);
		return new RegistrationException(
				"'%s' is for the Task Queue '%s', which this application neither runs nor declares. Known: %s."
					.formatted(this.rules.at("queue").namedKey(name), name, text(known)),
				"%s the key.".formatted(suggestion(name, known)));
	}

	private void validate(Map<String, ActivityResilienceSettings> settings, PropertyRules settingsRules,
			List<TaskQueueSpec> specs) {
		PropertyRules rules = settingsRules.at("activity");
		UniformNames.distinct(settings).forEach((name, resilience) -> {
			validate(resilience, rules.named(name));
			if (this.unknownTypes != CheckMode.OFF && !OptionLayers.COMMON.equals(name)) {
				checkType(name, rules, specs);
			}
		});
	}

	private void validate(ActivityResilienceSettings settings, PropertyRules rules) {
		known("circuit-breaker", settings.getCircuitBreaker(), this.instances.circuitBreakers(), rules);
		known("bulkhead", settings.getBulkhead(), this.instances.bulkheads(), rules);
		known("rate-limiter", settings.getRateLimiter(), this.instances.rateLimiters(), rules);
		waiting(settings.getRateLimiter(), rules);
	}

	private static void known(String setting, @Nullable String name, @Nullable Set<String> known, PropertyRules rules) {
		if (StringUtils.hasText(name)) {
			rules.require(known != null, setting, name,
					"There is no bean with instances of Resilience4j. Add the dependency 'io.github.resilience4j:resilience4j-spring-boot4'.");
			rules.require(known != null && known.contains(name), setting, name,
					unknown(setting, name, (known != null) ? known : Set.of()));
		}
	}

	private static String unknown(String setting, String name, Set<String> known) {
		String suggestion = NearestName.of(name, known)
			.map((nearest) -> "Did you mean '%s'? Otherwise define it".formatted(nearest))
			.orElse("Define it");
		return "There is no such instance of Resilience4j. Known: %s. %s under 'resilience4j.%s.instances.%s'."
			.formatted(text(known), suggestion, setting.replace("-", ""), name);
	}

	private void waiting(@Nullable String name, PropertyRules rules) {
		RateLimiter rateLimiter = StringUtils.hasText(name) ? this.instances.rateLimiter(name) : null;
		rules.advise(
				rateLimiter == null || !rateLimiter.getRateLimiterConfig().getTimeoutDuration().equals(DEFAULT_TIMEOUT),
				"rate-limiter", name,
				"Activities wait in their slots for up to %d s, which is the default of Resilience4j. Set 'resilience4j.ratelimiter.instances.%s.timeout-duration=0' to put them off at once, or any other time."
					.formatted(DEFAULT_TIMEOUT.toSeconds(), name));
	}

	private void checkType(String name, PropertyRules rules, List<TaskQueueSpec> specs) {
		List<ActivitiesSpec> activities = specs.stream().flatMap((spec) -> spec.activities().stream()).toList();
		Set<String> known = activities.stream()
			.flatMap((spec) -> spec.types().stream())
			.collect(Collectors.toCollection(TreeSet::new));
		if (UniformNames.find(name, known).isPresent() || activities.stream().anyMatch(ActivitiesSpec::isDynamic)) {
			return;
		}
		this.unknownTypes.report(new RegistrationException(
				"'%s' is for the activity type '%s', which no Worker of this application runs there. Known: %s."
					.formatted(rules.namedKey(name), name, text(known)),
				"%s the key, or set 'temporal.worker.checks.unknown-activity-types=off'."
					.formatted(suggestion(name, known))),
				logger);
	}

	private static String suggestion(String name, Set<String> known) {
		return NearestName.of(name, known)
			.map((nearest) -> "Did you mean '%s'? Otherwise remove".formatted(nearest))
			.orElse("Remove");
	}

	private static String text(Set<String> known) {
		return known.isEmpty() ? "none" : String.join(", ", known);
	}

}
