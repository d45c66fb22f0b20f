package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.PropertyRules.Setting;
import io.temporal.common.RetryOptions;

/**
 * Refuses options of what workflows call that the SDK or the Temporal Service would
 * refuse together, cut silently or ignore, in words that name the key.
 *
 * @param layers the settings that apply together, of which later ones win
 */
record WorkflowSettingsValidator(List<SettingsLayer<WorkerSettings>> layers) {

	private static final String NEXUS_SERVICES = "nexus-service-options";

	private static final Duration INITIAL_INTERVAL = RetryOptions.newBuilder()
		.validateBuildWithDefaults()
		.getInitialInterval();

	void validate() {
		each(WorkflowSettings::getActivityOptions, "activity-options", WorkflowSettingsValidator::activity);
		each(WorkflowSettings::getLocalActivityOptions, "local-activity-options", WorkflowSettingsValidator::timeouts);
		each(WorkflowSettings::getNexusServiceOptions, NEXUS_SERVICES, (service, at) -> {
			timeouts(service, at);
			service.getOperation().forEach((name, operation) -> timeouts(operation, at.at("operation").named(name)));
		});
		each(WorkflowSettings::getChildWorkflowOptions, "child-workflow-options", (options, at) -> at
			.ordered("run-timeout", options.getRunTimeout(), "execution-timeout", options.getExecutionTimeout()));
		this.layers.forEach((layer) -> {
			eagerExecution(layer.settings().getActivityOptions(), layer.rules().at("activity-options"));
			NexusServiceOptionsSettings common = layer.settings().getNexusServiceOptions().get(OptionLayers.COMMON);
			if (common != null) {
				nexusServices(common, layer.rules().at(NEXUS_SERVICES));
			}
		});
		retries("activity-options", WorkflowSettings::getActivityOptions, ActivityOptionsSettings::getRetry);
		retries("local-activity-options", WorkflowSettings::getLocalActivityOptions,
				LocalActivityOptionsSettings::getRetry);
		retries("child-workflow-options", WorkflowSettings::getChildWorkflowOptions,
				ChildWorkflowOptionsSettings::getRetry);
	}

	private <S> void each(Function<WorkflowSettings, Map<String, S>> options, String group,
			BiConsumer<S, PropertyRules> rule) {
		this.layers.forEach((layer) -> options.apply(layer.settings())
			.forEach((name, value) -> rule.accept(value, layer.rules().at(group).named(name))));
	}

	private static void eagerExecution(Map<String, ActivityOptionsSettings> activities, PropertyRules rules) {
		activities.forEach((name, options) -> rules.named(name)
			.of("eager-execution", options.getEagerExecution())
			.require((value) -> OptionLayers.COMMON.equals(name),
					"The SDK ignores it for a single activity type. Set '%s'."
						.formatted(rules.at(OptionLayers.COMMON).key("eager-execution"))));
	}

	private static void activity(ActivityOptionsSettings settings, PropertyRules rules) {
		timeouts(settings, rules);
		Setting<Duration> heartbeat = rules.of("heartbeat-timeout", settings.getHeartbeatTimeout());
		PropertyRules.ordered(heartbeat, rules.of("start-to-close-timeout", settings.getStartToCloseTimeout()));
		PropertyRules.ordered(heartbeat, rules.of("schedule-to-close-timeout", settings.getScheduleToCloseTimeout()));
	}

	private static void timeouts(TimeoutSettings settings, PropertyRules rules) {
		Setting<Duration> whole = rules.of("schedule-to-close-timeout", settings.getScheduleToCloseTimeout());
		PropertyRules.ordered(rules.of("start-to-close-timeout", settings.getStartToCloseTimeout()), whole);
		PropertyRules.ordered(rules.of("schedule-to-start-timeout", settings.getScheduleToStartTimeout()), whole);
	}

	// The SDK would let the options of all services win
	private void nexusServices(NexusServiceOptionsSettings common, PropertyRules rules) {
		rules.at(OptionLayers.COMMON)
			.require(common.getOperation().isEmpty(), "operation", common.getOperation().keySet(),
					"Operations belong to one service. Set '%s.<service>.operation'.".formatted(rules.prefix()));
		String reason = "'%s' sets this for all Nexus services, and the SDK lets that win. Set it for each service instead."
			.formatted(OptionLayers.COMMON);
		boolean setForAll = operationOptions(common, rules).anyMatch((option) -> option.value() != null);
		each(WorkflowSettings::getNexusServiceOptions, NEXUS_SERVICES, (service, at) -> {
			if (service != common) {
				at.of("endpoint", service.getEndpoint()).require((endpoint) -> common.getEndpoint() == null, reason);
				operationOptions(service, at).forEach((option) -> option.require((value) -> !setForAll,
						"Options of operations are taken as a whole. " + reason));
			}
		});
	}

	private static Stream<Setting<?>> operationOptions(NexusOperationOptionsSettings settings, PropertyRules rules) {
		return Stream.of(rules.of("schedule-to-close-timeout", settings.getScheduleToCloseTimeout()),
				rules.of("schedule-to-start-timeout", settings.getScheduleToStartTimeout()),
				rules.of("start-to-close-timeout", settings.getStartToCloseTimeout()),
				rules.of("cancellation-type", settings.getCancellationType()),
				rules.of("summary", settings.getSummary()));
	}

	// The Temporal Service refuses to schedule what has a first interval above the
	// longest
	private <S> void retries(String group, Function<WorkflowSettings, Map<String, S>> options,
			Function<S, RetrySettings> retry) {
		this.layers.stream()
			.flatMap((layer) -> options.apply(layer.settings()).keySet().stream())
			.distinct()
			.sorted(Comparator.comparing((name) -> !OptionLayers.COMMON.equals(name)))
			.forEach((name) -> {
				List<SettingsLayer<RetrySettings>> applied = Stream.of(OptionLayers.COMMON, name)
					.flatMap((key) -> this.layers.stream()
						.flatMap((layer) -> Stream.ofNullable(options.apply(layer.settings()).get(key))
							.map((settings) -> new SettingsLayer<>(retry.apply(settings),
									layer.rules().at(group).named(key).at("retry")))))
					.toList();
				PropertyRules.ordered(
						SettingsLayer.find(applied, "initial-interval", RetrySettings::getInitialInterval,
								INITIAL_INTERVAL),
						SettingsLayer.find(applied, "maximum-interval", RetrySettings::getMaximumInterval, null));
			});
	}

}
