package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.worker.registration.CheckMode;
import dev.temporalworker.worker.registration.ReferencedTypes;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.common.VersioningIntent;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.NexusOperationCancellationType;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class PropertiesWorkflowImplementationOptionsCustomizerTests {

	private static final Duration NINE_SECONDS = Duration.ofSeconds(9);

	private static final ReferencedTypes TYPES = new ReferencedTypes(Set.of("Reserve"), Set.of("Report"),
			Set.of("Stock"));

	@Test
	void whenNothingIsSetCallsNoSetter() {
		WorkflowImplementationOptions.Builder options = mock();
		customizer("").customize("orders", Object.class, options);
		then(options).shouldHaveNoInteractions();
	}

	@ParameterizedTest
	@MethodSource("keys")
	void appliesDefaultsToEveryQueue(String key, String value, Function<WorkflowImplementationOptions, Object> option,
			Object expected) {
		assertThat(option.apply(options("temporal.worker.defaults.%s: %s".formatted(key, value)))).isEqualTo(expected);
	}

	@ParameterizedTest
	@MethodSource("keys")
	void appliesWhatIsSetForTheQueue(String key, String value, Function<WorkflowImplementationOptions, Object> option,
			Object expected) {
		assertThat(option.apply(options("temporal.worker.queue.orders.%s: %s".formatted(key, value))))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@MethodSource("keys")
	void doesNotApplyWhatIsSetForAnotherQueue(String key, String value) {
		WorkflowImplementationOptions.Builder options = mock();
		customizer("temporal.worker.queue.billing.%s: %s".formatted(key, value)).customize("orders", Object.class,
				options);
		then(options).shouldHaveNoInteractions();
	}

	static Stream<Arguments> keys() {
		return Stream.of(implementationKeys(), activityKeys(), localActivityKeys(), nexusKeys(), childWorkflowKeys())
			.flatMap(Function.identity());
	}

	private static Stream<Arguments> implementationKeys() {
		return Stream.of(
				key("fail-workflow-exception-types", "java.io.IOException,java.lang.IllegalStateException",
						WorkflowImplementationOptions::getFailWorkflowExceptionTypes,
						new Class<?>[] { java.io.IOException.class, IllegalStateException.class }),
				key("upsert-version-search-attributes", "true",
						WorkflowImplementationOptions::isEnableUpsertVersionSearchAttributes, true));
	}

	@SuppressWarnings("deprecation")
	private static Stream<Arguments> activityKeys() {
		return Stream.of(
				activity("schedule-to-close-timeout", "9s", ActivityOptions::getScheduleToCloseTimeout, NINE_SECONDS),
				activity("schedule-to-start-timeout", "9s", ActivityOptions::getScheduleToStartTimeout, NINE_SECONDS),
				activity("start-to-close-timeout", "9s", ActivityOptions::getStartToCloseTimeout, NINE_SECONDS),
				activity("heartbeat-timeout", "9s", ActivityOptions::getHeartbeatTimeout, NINE_SECONDS),
				activity("cancellation-type", "wait-cancellation-completed", ActivityOptions::getCancellationType,
						ActivityCancellationType.WAIT_CANCELLATION_COMPLETED),
				activity("eager-execution", "false", ActivityOptions::isEagerExecutionDisabled, true),
				activity("versioning-intent", "compatible", ActivityOptions::getVersioningIntent,
						VersioningIntent.VERSIONING_INTENT_COMPATIBLE),
				activity("summary", "Reserves", ActivityOptions::getSummary, "Reserves"),
				activity("retry.initial-interval", "9s", retry(RetryOptions::getInitialInterval), NINE_SECONDS),
				activity("retry.maximum-interval", "9s", retry(RetryOptions::getMaximumInterval), NINE_SECONDS),
				activity("retry.backoff-coefficient", "1.5", retry(RetryOptions::getBackoffCoefficient), 1.5),
				activity("retry.maximum-attempts", "3", retry(RetryOptions::getMaximumAttempts), 3),
				activity("retry.do-not-retry", "a,b", retry(RetryOptions::getDoNotRetry), new String[] { "a", "b" }),
				activity("priority.key", "2", priority(Priority::getPriorityKey), 2),
				activity("priority.fairness-key", "acme", priority(Priority::getFairnessKey), "acme"),
				activity("priority.fairness-weight", "2.5", priority(Priority::getFairnessWeight), 2.5f));
	}

	private static Stream<Arguments> localActivityKeys() {
		return Stream.of(
				local("schedule-to-close-timeout", "9s", LocalActivityOptions::getScheduleToCloseTimeout, NINE_SECONDS),
				local("schedule-to-start-timeout", "9s", LocalActivityOptions::getScheduleToStartTimeout, NINE_SECONDS),
				local("start-to-close-timeout", "9s", LocalActivityOptions::getStartToCloseTimeout, NINE_SECONDS),
				local("local-retry-threshold", "9s", LocalActivityOptions::getLocalRetryThreshold, NINE_SECONDS),
				local("arguments-in-history", "false", LocalActivityOptions::isDoNotIncludeArgumentsIntoMarker, true),
				local("summary", "Reserves", LocalActivityOptions::getSummary, "Reserves"),
				local("retry.maximum-attempts", "3", (options) -> options.getRetryOptions().getMaximumAttempts(), 3));
	}

	private static Stream<Arguments> nexusKeys() {
		return Stream.of(nexus("endpoint", "stock", NexusServiceOptions::getEndpoint, "stock"),
				nexus("schedule-to-close-timeout", "9s", operation(NexusOperationOptions::getScheduleToCloseTimeout),
						NINE_SECONDS),
				nexus("schedule-to-start-timeout", "9s", operation(NexusOperationOptions::getScheduleToStartTimeout),
						NINE_SECONDS),
				nexus("start-to-close-timeout", "9s", operation(NexusOperationOptions::getStartToCloseTimeout),
						NINE_SECONDS),
				nexus("cancellation-type", "abandon", operation(NexusOperationOptions::getCancellationType),
						NexusOperationCancellationType.ABANDON),
				nexus("summary", "Checks", operation(NexusOperationOptions::getSummary), "Checks"),
				nexus("operation.check.summary", "Checks",
						(options) -> options.getOperationMethodOptions().get("check").getSummary(), "Checks"));
	}

	@SuppressWarnings("deprecation")
	private static Stream<Arguments> childWorkflowKeys() {
		return Stream.of(
				child("workflow-id-reuse-policy", "reject-duplicate", ChildWorkflowOptions::getWorkflowIdReusePolicy,
						WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE),
				child("run-timeout", "9s", ChildWorkflowOptions::getWorkflowRunTimeout, NINE_SECONDS),
				child("execution-timeout", "9s", ChildWorkflowOptions::getWorkflowExecutionTimeout, NINE_SECONDS),
				child("task-timeout", "9s", ChildWorkflowOptions::getWorkflowTaskTimeout, NINE_SECONDS),
				child("cron-schedule", "'@daily'", ChildWorkflowOptions::getCronSchedule, "@daily"),
				child("parent-close-policy", "request-cancel", ChildWorkflowOptions::getParentClosePolicy,
						ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL),
				child("cancellation-type", "try-cancel", ChildWorkflowOptions::getCancellationType,
						ChildWorkflowCancellationType.TRY_CANCEL),
				child("namespace", "eu", ChildWorkflowOptions::getNamespace, "eu"),
				child("versioning-intent", "default", ChildWorkflowOptions::getVersioningIntent,
						VersioningIntent.VERSIONING_INTENT_DEFAULT),
				child("summary", "Reports", ChildWorkflowOptions::getStaticSummary, "Reports"),
				child("details", "Reports all", ChildWorkflowOptions::getStaticDetails, "Reports all"),
				child("memo.tenant", "acme", ChildWorkflowOptions::getMemo, Map.of("tenant", "acme")),
				child("retry.maximum-attempts", "3", (options) -> options.getRetryOptions().getMaximumAttempts(), 3),
				child("priority.key", "2", (options) -> options.getPriority().getPriorityKey(), 2));
	}

	@Test
	void optionsOfATypeAreByTheNameOfTheType() {
		WorkflowImplementationOptions options = options("""
				temporal.worker.defaults:
				  activity-options.reserve.summary: text
				  local-activity-options.reserve.summary: text
				  nexus-service-options.stock.summary: text
				  child-workflow-options.report.summary: text
				""");
		assertThat(options.getActivityOptions()).containsOnlyKeys("Reserve");
		assertThat(options.getLocalActivityOptions()).containsOnlyKeys("Reserve");
		assertThat(options.getNexusServiceOptions()).containsOnlyKeys("Stock");
		assertThat(options.getChildWorkflowOptions()).containsOnlyKeys("Report");
		assertThat(options.getDefaultActivityOptions()).isNull();
	}

	@Test
	void retryAndPriorityOfATypeInheritThoseOfAllTypesSinceTheSdkTakesThemAsAWhole() {
		WorkflowImplementationOptions options = options("""
				temporal.worker.defaults.activity-options:
				  default: { retry.maximum-attempts: 3, priority.key: 2 }
				  Reserve: { retry.initial-interval: 9s, priority.fairness-key: acme }
				temporal.worker.queue.orders.activity-options:
				  default.retry.backoff-coefficient: 1.5
				""");
		ActivityOptions reserve = options.getActivityOptions().get("Reserve");
		assertThat(reserve.getRetryOptions()).isEqualTo(RetryOptions.newBuilder()
			.setMaximumAttempts(3)
			.setBackoffCoefficient(1.5)
			.setInitialInterval(NINE_SECONDS)
			.build());
		assertThat(reserve.getPriority())
			.isEqualTo(Priority.newBuilder().setPriorityKey(2).setFairnessKey("acme").build());
	}

	@Test
	void typeWithoutRetryAndPriorityLeavesThemToTheSdk() {
		ActivityOptions reserve = options("""
				temporal.worker.defaults.activity-options:
				  default: { retry.maximum-attempts: 3, priority.key: 2 }
				  Reserve.summary: text
				""").getActivityOptions().get("Reserve");
		assertThat(reserve.getRetryOptions()).isNull();
		assertThat(reserve.getPriority()).isNull();
	}

	@Test
	void queueReplacesExceptionTypesAsAWhole() {
		assertThat(options("""
				temporal.worker.defaults.fail-workflow-exception-types: java.io.IOException
				temporal.worker.queue.orders.fail-workflow-exception-types: java.lang.IllegalStateException
				""").getFailWorkflowExceptionTypes()).containsExactly(IllegalStateException.class);
	}

	@Test
	void leavesTaskQueuesToRoutesSinceTheSdkWouldLetThemWinOverTheCode() {
		WorkflowImplementationOptions options = options("""
				temporal.worker.defaults:
				  activity-options.Reserve.task-queue: stock
				  child-workflow-options.Report.task-queue: stock
				""");
		assertThat(options.getActivityOptions().get("Reserve").getTaskQueue()).isNull();
		assertThat(options.getChildWorkflowOptions().get("Report").getTaskQueue()).isNull();
	}

	private static Arguments key(String key, String value, Function<WorkflowImplementationOptions, Object> option,
			Object expected) {
		return Arguments.of(key, value, option, expected);
	}

	private static Arguments activity(String key, String value, Function<ActivityOptions, Object> option,
			Object expected) {
		return key("activity-options.default." + key, value,
				(options) -> option.apply(options.getDefaultActivityOptions()), expected);
	}

	private static Arguments local(String key, String value, Function<LocalActivityOptions, Object> option,
			Object expected) {
		return key("local-activity-options.Reserve." + key, value,
				(options) -> option.apply(options.getLocalActivityOptions().get("Reserve")), expected);
	}

	private static Arguments nexus(String key, String value, Function<NexusServiceOptions, Object> option,
			Object expected) {
		return key("nexus-service-options.Stock." + key, value,
				(options) -> option.apply(options.getNexusServiceOptions().get("Stock")), expected);
	}

	private static Arguments child(String key, String value, Function<ChildWorkflowOptions, Object> option,
			Object expected) {
		return key("child-workflow-options.Report." + key, value,
				(options) -> option.apply(options.getChildWorkflowOptions().get("Report")), expected);
	}

	private static Function<ActivityOptions, Object> retry(Function<RetryOptions, Object> option) {
		return (options) -> option.apply(options.getRetryOptions());
	}

	private static Function<ActivityOptions, Object> priority(Function<Priority, Object> option) {
		return (options) -> option.apply(options.getPriority());
	}

	private static Function<NexusServiceOptions, Object> operation(Function<NexusOperationOptions, Object> option) {
		return (options) -> option.apply(options.getOperationOptions());
	}

	private static WorkflowImplementationOptions options(String yaml) {
		WorkflowImplementationOptions.Builder options = WorkflowImplementationOptions.newBuilder();
		customizer(yaml).customize("orders", Object.class, options);
		return options.build();
	}

	private static PropertiesWorkflowImplementationOptionsCustomizer customizer(String yaml) {
		TemporalWorkerProperties properties = PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class,
				yaml);
		OptionTypes types = new OptionTypes(() -> TYPES, new PropertyRules("temporal.worker"),
				new OptionChecks(CheckMode.FAIL, CheckMode.FAIL, CheckMode.FAIL))
			.check(properties.getDefaults(), properties.getQueue());
		return new PropertiesWorkflowImplementationOptionsCustomizer(properties.getDefaults(), properties.getQueue(),
				() -> types);
	}

}
