package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import io.temporal.common.RetryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Refuses options of what workflows call that the SDK or the Temporal Service would
 * refuse together, cut silently or ignore, in words that name the key.
 *
 * @param layers the settings that apply together, of which later ones win
 */
record WorkflowSettingsValidator(List<? extends SettingsLayer<?>> layers) {

	private static final String NEXUS_SERVICES = "nexus-service-options";

	private static final Duration INITIAL_INTERVAL = RetryOptions.newBuilder()
		.validateBuildWithDefaults()
		.getInitialInterval();

	/**
	 * Validate the settings of the last layer by themselves and together with the others.
	 */
	public void validate() {
		WorkflowSettings settings = this.layers.get(this.layers.size() - 1).settings();
		PropertyRules rules = this.layers.get(this.layers.size() - 1).rules();
		each(settings.getActivityOptions(), rules.at("activity-options"), WorkflowSettingsValidator::activity);
		each(settings.getLocalActivityOptions(), rules.at("local-activity-options"),
				(options, at) -> timeouts(at, options.getStartToCloseTimeout(), options.getScheduleToStartTimeout(),
						options.getScheduleToCloseTimeout()));
		each(settings.getNexusServiceOptions(), rules.at(NEXUS_SERVICES), WorkflowSettingsValidator::nexusService);
		each(settings.getChildWorkflowOptions(), rules.at("child-workflow-options"), (options, at) -> at
			.ordered("run-timeout", options.getRunTimeout(), "execution-timeout", options.getExecutionTimeout()));
		eagerExecutionIsForAll(settings.getActivityOptions(), rules.at("activity-options"));
		nexusOperationsAreOfOneService(settings.getNexusServiceOptions(), rules.at(NEXUS_SERVICES));
		this.layers.forEach((service) -> this.layers.forEach((common) -> nexusServices(service, common.settings())));
		retries("activity-options", WorkflowSettings::getActivityOptions, ActivityOptionsSettings::getRetry);
		retries("local-activity-options", WorkflowSettings::getLocalActivityOptions,
				LocalActivityOptionsSettings::getRetry);
		retries("child-workflow-options", WorkflowSettings::getChildWorkflowOptions,
				ChildWorkflowOptionsSettings::getRetry);
	}

	private static void activity(ActivityOptionsSettings settings, PropertyRules rules) {
		timeouts(rules, settings.getStartToCloseTimeout(), settings.getScheduleToStartTimeout(),
				settings.getScheduleToCloseTimeout());
		rules.ordered("heartbeat-timeout", settings.getHeartbeatTimeout(), "start-to-close-timeout",
				settings.getStartToCloseTimeout());
		rules.ordered("heartbeat-timeout", settings.getHeartbeatTimeout(), "schedule-to-close-timeout",
				settings.getScheduleToCloseTimeout());
	}

	private static void nexusService(NexusServiceOptionsSettings settings, PropertyRules rules) {
		nexusOperation(settings, rules);
		each(settings.getOperation(), rules.at("operation"), WorkflowSettingsValidator::nexusOperation);
	}

	private static void nexusOperation(NexusOperationOptionsSettings settings, PropertyRules rules) {
		timeouts(rules, settings.getStartToCloseTimeout(), settings.getScheduleToStartTimeout(),
				settings.getScheduleToCloseTimeout());
	}

	private static void timeouts(PropertyRules rules, @Nullable Duration startToClose,
			@Nullable Duration scheduleToStart, @Nullable Duration scheduleToClose) {
		rules.ordered("start-to-close-timeout", startToClose, "schedule-to-close-timeout", scheduleToClose);
		rules.ordered("schedule-to-start-timeout", scheduleToStart, "schedule-to-close-timeout", scheduleToClose);
	}

	private static void eagerExecutionIsForAll(Map<String, ActivityOptionsSettings> activities, PropertyRules rules) {
		String common = rules.at(OptionLayers.COMMON).key("eager-execution");
		activities.forEach((name, settings) -> rules.named(name)
			.require(OptionLayers.COMMON.equals(name) || settings.getEagerExecution() == null, "eager-execution",
					settings.getEagerExecution(),
					"The SDK ignores it for a single activity type. Set '%s'.".formatted(common)));
	}

	private static void nexusOperationsAreOfOneService(Map<String, NexusServiceOptionsSettings> services,
			PropertyRules rules) {
		NexusServiceOptionsSettings common = services.get(OptionLayers.COMMON);
		if (common != null) {
			rules.at(OptionLayers.COMMON)
				.require(common.getOperation().isEmpty(), "operation", common.getOperation().keySet(),
						"Operations belong to one service. Set '%s.<service>.operation'.".formatted(rules.prefix()));
		}
	}

	// The SDK would let the options of all services win
	private static void nexusServices(SettingsLayer<?> layer, WorkflowSettings applied) {
		NexusServiceOptionsSettings common = applied.getNexusServiceOptions().get(OptionLayers.COMMON);
		if (common != null) {
			each(layer.settings().getNexusServiceOptions(), layer.rules().at(NEXUS_SERVICES), (service, rules) -> {
				if (service != common) {
					notSetForAll(service, rules, common);
				}
			});
		}
	}

	private static void notSetForAll(NexusServiceOptionsSettings service, PropertyRules rules,
			NexusServiceOptionsSettings common) {
		String reason = "'%s' sets this for all Nexus services, and the SDK lets that win. Set it for each service instead."
			.formatted(OptionLayers.COMMON);
		rules.require(service.getEndpoint() == null || common.getEndpoint() == null, "endpoint", service.getEndpoint(),
				reason);
		boolean setForAll = !operationOptions(common).isEmpty();
		operationOptions(service).forEach((name, value) -> rules.require(!setForAll, name, value,
				"Options of operations are taken as a whole. " + reason));
	}

	private static Map<String, Object> operationOptions(NexusOperationOptionsSettings settings) {
		Map<String, Object> options = new LinkedHashMap<>();
		PropertyMapper map = PropertyMapper.get();
		map.from(settings::getScheduleToCloseTimeout).to((value) -> options.put("schedule-to-close-timeout", value));
		map.from(settings::getScheduleToStartTimeout).to((value) -> options.put("schedule-to-start-timeout", value));
		map.from(settings::getStartToCloseTimeout).to((value) -> options.put("start-to-close-timeout", value));
		map.from(settings::getCancellationType).to((value) -> options.put("cancellation-type", value));
		map.from(settings::getSummary).to((value) -> options.put("summary", value));
		return options;
	}

	private <S> void retries(String group, Function<WorkflowSettings, Map<String, S>> options,
			Function<S, RetrySettings> retry) {
		this.layers.stream()
			.flatMap((layer) -> options.apply(layer.settings()).keySet().stream())
			.distinct()
			.forEach((name) -> ordered(Stream.of(OptionLayers.COMMON, name)
				.distinct()
				.flatMap((applied) -> this.layers.stream()
					.flatMap((layer) -> Stream.ofNullable(options.apply(layer.settings()).get(applied))
						.map(retry)
						.map((settings) -> new Retry(settings, layer.rules().at(group).named(applied).at("retry")))))
				.toList()));
	}

	// The Temporal Service refuses to schedule what has a first interval above the
	// longest
	private static void ordered(List<Retry> retries) {
		last(retries, RetrySettings::getMaximumInterval).ifPresent((maximum) -> {
			Retry initial = last(retries, RetrySettings::getInitialInterval).orElse(maximum);
			PropertyRules.ordered(
					initial.rules()
						.bound("initial-interval", initial.settings().getInitialInterval(), INITIAL_INTERVAL),
					maximum.rules().bound("maximum-interval", maximum.settings().getMaximumInterval(), null));
		});
	}

	private static Optional<Retry> last(List<Retry> retries, Function<RetrySettings, @Nullable Duration> interval) {
		return retries.stream()
			.filter((retry) -> interval.apply(retry.settings()) != null)
			.reduce((first, second) -> second);
	}

	private static <S> void each(Map<String, S> settings, PropertyRules rules, BiConsumer<S, PropertyRules> rule) {
		settings.forEach((name, value) -> rule.accept(value, rules.named(name)));
	}

	/**
	 * Retry settings and their keys.
	 *
	 * @param settings the settings
	 * @param rules the rules for these
	 */
	private record Retry(RetrySettings settings, PropertyRules rules) {

	}

}
