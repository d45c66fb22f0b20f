package dev.temporalworker.autoconfigure.worker.options;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.temporalworker.autoconfigure.PropertyRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Refuses options of what workflows call that the SDK or the Temporal Service would
 * refuse later, cut silently or ignore, in words that name the key.
 */
public final class WorkflowSettingsValidator {

	private static final int MAX_FAIRNESS_KEY_BYTES = 64;

	// Source: a check of the SDK
	private static final Duration LONGEST_TASK_TIMEOUT = Duration.ofMinutes(2);

	/**
	 * Validates settings.
	 * @param settings the settings
	 * @param rules the rules for their values
	 */
	public void validate(WorkflowSettings settings, PropertyRules rules) {
		each(settings.getActivityOptions(), rules.at("activity-options"), this::activity);
		each(settings.getLocalActivityOptions(), rules.at("local-activity-options"), this::localActivity);
		each(settings.getNexusServiceOptions(), rules.at("nexus-service-options"), this::nexusService);
		each(settings.getChildWorkflowOptions(), rules.at("child-workflow-options"), this::childWorkflow);
		eagerExecutionIsForAll(settings.getActivityOptions(), rules.at("activity-options"));
		nexusOperationsAreOfOneService(settings.getNexusServiceOptions(), rules.at("nexus-service-options"));
		failureTypes(settings.getFailWorkflowExceptionTypes(), rules);
	}

	/**
	 * Requires that no Nexus service sets what is also set for all of them: the SDK would
	 * let the options of all services win.
	 * @param settings the settings whose services are checked
	 * @param rules their rules
	 * @param applied the settings that apply together with these
	 */
	public void validateNexusServices(WorkflowSettings settings, PropertyRules rules, List<WorkflowSettings> applied) {
		applied.stream()
			.map((other) -> other.getNexusServiceOptions().get(OptionLayers.COMMON))
			.filter((common) -> common != null)
			.forEach((common) -> each(settings.getNexusServiceOptions(), rules.at("nexus-service-options"),
					(service, own) -> notSetForAll(service, own, common)));
	}

	private static void notSetForAll(NexusServiceOptionsSettings service, PropertyRules rules,
			NexusServiceOptionsSettings common) {
		if (service == common) {
			return;
		}
		String reason = "'%s' sets this for all Nexus services, and the SDK lets that win. Set it for each service instead."
			.formatted(OptionLayers.COMMON);
		rules.require(service.getEndpoint() == null || common.getEndpoint() == null, "endpoint", service.getEndpoint(),
				reason);
		if (!operationOptions(common).isEmpty()) {
			operationOptions(service).forEach((name, value) -> rules.require(false, name, value,
					"Options of operations are taken as a whole. " + reason));
		}
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

	private void activity(ActivityOptionsSettings settings, PropertyRules rules) {
		timeouts(rules, settings.getStartToCloseTimeout(), settings.getScheduleToStartTimeout(),
				settings.getScheduleToCloseTimeout());
		rules.identifier("task-queue", settings.getTaskQueue());
		rules.positive("heartbeat-timeout", settings.getHeartbeatTimeout());
		rules.ordered("heartbeat-timeout", settings.getHeartbeatTimeout(), "start-to-close-timeout",
				settings.getStartToCloseTimeout());
		rules.ordered("heartbeat-timeout", settings.getHeartbeatTimeout(), "schedule-to-close-timeout",
				settings.getScheduleToCloseTimeout());
		retry(settings.getRetry(), rules.at("retry"));
		priority(settings.getPriority(), rules.at("priority"));
	}

	private void localActivity(LocalActivityOptionsSettings settings, PropertyRules rules) {
		timeouts(rules, settings.getStartToCloseTimeout(), settings.getScheduleToStartTimeout(),
				settings.getScheduleToCloseTimeout());
		rules.positive("local-retry-threshold", settings.getLocalRetryThreshold());
		retry(settings.getRetry(), rules.at("retry"));
	}

	private void nexusService(NexusServiceOptionsSettings settings, PropertyRules rules) {
		nexusOperation(settings, rules);
		each(settings.getOperation(), rules.at("operation"), this::nexusOperation);
	}

	private void nexusOperation(NexusOperationOptionsSettings settings, PropertyRules rules) {
		timeouts(rules, settings.getStartToCloseTimeout(), settings.getScheduleToStartTimeout(),
				settings.getScheduleToCloseTimeout());
	}

	private void childWorkflow(ChildWorkflowOptionsSettings settings, PropertyRules rules) {
		rules.positive("run-timeout", settings.getRunTimeout());
		rules.positive("execution-timeout", settings.getExecutionTimeout());
		rules.positive("task-timeout", settings.getTaskTimeout());
		rules.require(
				settings.getTaskTimeout() == null || settings.getTaskTimeout().compareTo(LONGEST_TASK_TIMEOUT) <= 0,
				"task-timeout", settings.getTaskTimeout(),
				"At most %d s are possible.".formatted(LONGEST_TASK_TIMEOUT.toSeconds()));
		rules.identifier("task-queue", settings.getTaskQueue());
		rules.identifier("namespace", settings.getNamespace());
		rules.ordered("run-timeout", settings.getRunTimeout(), "execution-timeout", settings.getExecutionTimeout());
		retry(settings.getRetry(), rules.at("retry"));
		priority(settings.getPriority(), rules.at("priority"));
	}

	private static void timeouts(PropertyRules rules, @Nullable Duration startToClose,
			@Nullable Duration scheduleToStart, @Nullable Duration scheduleToClose) {
		rules.positive("start-to-close-timeout", startToClose);
		rules.positive("schedule-to-start-timeout", scheduleToStart);
		rules.positive("schedule-to-close-timeout", scheduleToClose);
		rules.ordered("start-to-close-timeout", startToClose, "schedule-to-close-timeout", scheduleToClose);
		rules.ordered("schedule-to-start-timeout", scheduleToStart, "schedule-to-close-timeout", scheduleToClose);
	}

	private static void retry(RetrySettings retry, PropertyRules rules) {
		rules.positive("initial-interval", retry.getInitialInterval());
		rules.positive("maximum-interval", retry.getMaximumInterval());
		rules.atLeast("backoff-coefficient", retry.getBackoffCoefficient(), 1);
		Integer attempts = retry.getMaximumAttempts();
		rules.require(attempts == null || attempts >= 0, "maximum-attempts", attempts,
				"It must not be negative; 0 is for no limit.");
	}

	private static void priority(PrioritySettings priority, PropertyRules rules) {
		rules.atLeastOne("key", priority.getKey());
		String fairnessKey = priority.getFairnessKey();
		rules.require(PropertyRules.bytes(fairnessKey) <= MAX_FAIRNESS_KEY_BYTES, "fairness-key", fairnessKey,
				"The Temporal Service takes at most %d bytes.".formatted(MAX_FAIRNESS_KEY_BYTES));
		Float weight = priority.getFairnessWeight();
		rules.require(weight == null || (weight >= 0.001f && weight <= 1000), "fairness-weight", weight,
				"A weight from 0.001 to 1000 is needed.");
	}

	private static void eagerExecutionIsForAll(Map<String, ActivityOptionsSettings> activities, PropertyRules rules) {
		activities.forEach((name, settings) -> rules.named(name)
			.require(OptionLayers.COMMON.equals(name) || settings.getEagerExecution() == null, "eager-execution",
					settings.getEagerExecution(), "The SDK ignores it for a single activity type. Set '%s'."
						.formatted(rules.at(OptionLayers.COMMON).key("eager-execution"))));
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

	private static void failureTypes(@Nullable List<? extends @Nullable Class<?>> types, PropertyRules rules) {
		if (types != null) {
			// A blank among the names is bound to nothing
			types.forEach((type) -> rules.require(type != null && Throwable.class.isAssignableFrom(type),
					"fail-workflow-exception-types", (type != null) ? type.getName() : "",
					"A class of exceptions is needed."));
		}
	}

	private static <S> void each(Map<String, S> settings, PropertyRules rules, BiConsumer<S, PropertyRules> rule) {
		settings.forEach((name, value) -> rule.accept(value, rules.named(name)));
	}

}
