package dev.temporalworker.autoconfigure.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.PropertyRules.Setting;
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
		validate(this.properties.getActivity(), this.rules.at("activity"), specs);
		UniformNames.distinct(this.properties.getQueue()).forEach((name, queue) -> {
			List<TaskQueueSpec> run = specs.stream()
				.filter((spec) -> UniformNames.find(name, Set.of(spec.name())).isPresent())
				.toList();
			if (run.isEmpty() && UniformNames.find(name, declared).isEmpty()) {
				throw unknownQueue(name, specs, declared);
			}
			if (!run.isEmpty()) {
				validate(queue.getActivity(), this.rules.at("queue").named(name).at("activity"), run);
			}
		});
	}

	private RegistrationException unknownQueue(String name, List<TaskQueueSpec> specs, Set<String> declared) {
		Set<String> known = new TreeSet<>(declared);
		specs.stream().map(TaskQueueSpec::name).forEach(known::add);
		return new RegistrationException(
				"'%s' is for the Task Queue '%s', which this application neither runs nor declares. Known: %s."
					.formatted(this.rules.at("queue").namedKey(name), name, NearestName.list(known)),
				NearestName.suggest(name, known, "remove the key."));
	}

	private void validate(Map<String, ActivityResilienceSettings> settings, PropertyRules rules,
			List<TaskQueueSpec> specs) {
		UniformNames.distinct(settings).forEach((name, resilience) -> {
			validate(resilience, rules.named(name));
			if (this.unknownTypes != CheckMode.OFF && !OptionLayers.COMMON.equals(name)) {
				checkType(name, rules, specs);
			}
		});
	}

	private void validate(ActivityResilienceSettings settings, PropertyRules rules) {
		known(rules.of("circuit-breaker", settings.getCircuitBreaker()), this.instances.circuitBreakers());
		known(rules.of("bulkhead", settings.getBulkhead()), this.instances.bulkheads());
		Setting<String> rateLimiter = rules.of("rate-limiter", settings.getRateLimiter());
		known(rateLimiter, this.instances.rateLimiters());
		rateLimiter.advise((name) -> !DEFAULT_TIMEOUT.equals(timeout(name)),
				"Activities wait in their slots for up to %d s, which is the default of Resilience4j. Set 'resilience4j.ratelimiter.instances.%s.timeout-duration=0' to put them off at once, or any other time."
					.formatted(DEFAULT_TIMEOUT.toSeconds(), rateLimiter.value()));
	}

	private static void known(Setting<String> setting, @Nullable Set<String> instances) {
		Set<String> known = (instances != null) ? instances : Set.of();
		String name = String.valueOf(setting.value());
		String type = setting.key().substring(setting.key().lastIndexOf('.') + 1).replace("-", "");
		setting.require((value) -> !StringUtils.hasText(value) || instances != null,
				"There is no bean with instances of Resilience4j. Add the dependency 'io.github.resilience4j:resilience4j-spring-boot4'.");
		setting.require((value) -> !StringUtils.hasText(value) || known.contains(value),
				"There is no such instance of Resilience4j. Known: %s. %s".formatted(NearestName.list(known),
						NearestName.suggest(name, known,
								"define it under 'resilience4j.%s.instances.%s'.".formatted(type, name))));
	}

	private @Nullable Duration timeout(String rateLimiter) {
		RateLimiter instance = this.instances.rateLimiter(rateLimiter);
		return (instance != null) ? instance.getRateLimiterConfig().getTimeoutDuration() : null;
	}

	private void checkType(String name, PropertyRules rules, List<TaskQueueSpec> specs) {
		List<ActivitiesSpec> activities = specs.stream().flatMap((spec) -> spec.activities().stream()).toList();
		Set<String> known = activities.stream()
			.flatMap((spec) -> spec.types().stream())
			.collect(Collectors.toCollection(TreeSet::new));
		if (UniformNames.find(name, known).isPresent() || activities.stream().anyMatch(ActivitiesSpec::isDynamic)) {
			return;
		}
		this.unknownTypes.report(
				new RegistrationException(
						"'%s' is for the activity type '%s', which no Worker of this application runs there. Known: %s."
							.formatted(rules.namedKey(name), name, NearestName.list(known)),
						NearestName.suggest(name, known,
								"remove the key, or set 'temporal.worker.checks.unknown-activity-types=off'.")),
				logger);
	}

}
