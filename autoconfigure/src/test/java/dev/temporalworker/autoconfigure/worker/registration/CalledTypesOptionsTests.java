package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.Child;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.ChildStubsWithOptions;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.Collections;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.DynamicStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.FailingWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.NexusStubsWithOptions;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.PlainChildStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.PlainLocalStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.PlainNexusStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.PlainStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.StubsOfAnotherQueue;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.StubsWithOptions;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.StubsWithOptionsByType;
import dev.temporalworker.client.WorkflowStubs;
import io.temporal.client.WorkflowFailedException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.util.TestPropertyValues.Type;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CalledTypesOptionsTests {

	private static final String DEFAULTS = "temporal.worker.defaults.";

	private static final String QUEUE = "temporal.worker.queue.orders.";

	@Test
	void stubWithoutOptionsHasThoseOfTheProperties() {
		running(PlainStubs.class).withPropertyValues(QUEUE + "activity-options.default.start-to-close-timeout=30s")
			.run((context) -> assertThat(process(context)).contains("start-to-close PT30S"));
	}

	@Test
	void optionsOfTheQueueWinOverDefaultsKeyByKey() {
		running(PlainStubs.class)
			.withPropertyValues(DEFAULTS + "activity-options.default.start-to-close-timeout=30s",
					DEFAULTS + "activity-options.default.schedule-to-close-timeout=90s",
					QUEUE + "activity-options.default.start-to-close-timeout=40s")
			.run((context) -> assertThat(process(context)).contains("start-to-close PT40S schedule-to-close PT1M30S"));
	}

	@Test
	void optionsByTypeWinOverThoseOfAllTypesKeyByKey() {
		running(PlainStubs.class)
			.withPropertyValues(QUEUE + "activity-options.default.start-to-close-timeout=30s",
					QUEUE + "activity-options.default.schedule-to-close-timeout=90s",
					QUEUE + "activity-options.Reserve.start-to-close-timeout=40s")
			.run((context) -> assertThat(process(context)).contains("start-to-close PT40S schedule-to-close PT1M30S"));
	}

	@Test
	void optionsInCodeReplaceThoseOfAllTypesAsAWhole() {
		running(StubsWithOptions.class)
			.withPropertyValues(QUEUE + "activity-options.default.start-to-close-timeout=30s",
					QUEUE + "activity-options.default.schedule-to-close-timeout=90s")
			.run((context) -> assertThat(process(context)).contains("start-to-close PT1M10S")
				.doesNotContain("schedule-to-close PT1M30S"));
	}

	@Test
	void optionsByTypeWinOverThoseInCodeKeyByKey() {
		running(StubsWithOptions.class)
			.withPropertyValues(QUEUE + "activity-options.Reserve.schedule-to-close-timeout=90s")
			.run((context) -> assertThat(process(context))
				.contains("start-to-close PT1M10S schedule-to-close PT1M30S"));
		running(StubsWithOptions.class)
			.withPropertyValues(QUEUE + "activity-options.Reserve.start-to-close-timeout=40s")
			.run((context) -> assertThat(process(context)).contains("start-to-close PT40S"));
	}

	@Test
	void optionsByTypeInCodeReplaceThoseOfTheProperties() {
		running(StubsWithOptionsByType.class)
			.withPropertyValues(QUEUE + "activity-options.Reserve.start-to-close-timeout=40s",
					QUEUE + "activity-options.Reserve.schedule-to-close-timeout=90s")
			.run((context) -> assertThat(process(context)).contains("start-to-close PT1M10S")
				.doesNotContain("schedule-to-close PT1M30S"));
	}

	@Test
	void variableAddressesActivityType() {
		running(PlainStubs.class)
			.withInitializer((context) -> TestPropertyValues
				.of("TEMPORAL_WORKER_QUEUE_ORDERS_ACTIVITYOPTIONS_RESERVE_STARTTOCLOSETIMEOUT=40s")
				.applyTo(context.getEnvironment(), Type.SYSTEM_ENVIRONMENT))
			.run((context) -> assertThat(process(context)).contains("start-to-close PT40S"));
	}

	@Test
	void variableAddressesActivityTypeThatIsWrittenOutElsewhere() {
		running(PlainStubs.class).withPropertyValues(QUEUE + "activity-options.Reserve.schedule-to-close-timeout=90s")
			.withInitializer((context) -> TestPropertyValues
				.of("TEMPORAL_WORKER_QUEUE_ORDERS_ACTIVITYOPTIONS_RESERVE_STARTTOCLOSETIMEOUT=40s")
				.applyTo(context.getEnvironment(), Type.SYSTEM_ENVIRONMENT))
			.run((context) -> assertThat(process(context)).contains("start-to-close PT40S schedule-to-close PT1M30S"));
	}

	@Test
	void taskQueueOfActivitiesCanBeTheNameOfAQueue() {
		running(StubsOfAnotherQueue.class).withBean(Collections.class)
			.withPropertyValues("temporal.worker.queue.stock.task-queue=stock-eu",
					QUEUE + "activity-options.default.start-to-close-timeout=30s",
					QUEUE + "activity-options.default.task-queue=stock")
			.run((context) -> assertThat(process(context)).isEqualTo("stock-eu"));
	}

	@Test
	void localStubWithoutOptionsHasThoseOfTheProperties() {
		running(PlainLocalStubs.class)
			.withPropertyValues(QUEUE + "local-activity-options.default.start-to-close-timeout=30s",
					QUEUE + "local-activity-options.Reserve.schedule-to-close-timeout=90s")
			.run((context) -> assertThat(process(context)).contains("start-to-close PT30S schedule-to-close PT1M30S"));
	}

	@Test
	void childWorkflowHasOptionsByTypeOverThoseOfAllTypes() {
		running(PlainChildStubs.class, Child.class)
			.withPropertyValues(QUEUE + "child-workflow-options.default.run-timeout=30s")
			.run((context) -> assertThat(process(context)).isEqualTo("run PT30S"));
		running(PlainChildStubs.class, Child.class)
			.withPropertyValues(QUEUE + "child-workflow-options.default.run-timeout=30s",
					QUEUE + "child-workflow-options.ReportWorkflow.run-timeout=40s")
			.run((context) -> assertThat(process(context)).isEqualTo("run PT40S"));
	}

	@Test
	void optionsInCodeWinOverThoseOfChildWorkflows() {
		running(ChildStubsWithOptions.class, Child.class)
			.withPropertyValues(QUEUE + "child-workflow-options.ReportWorkflow.run-timeout=40s")
			.run((context) -> assertThat(process(context)).isEqualTo("run PT1M10S"));
	}

	@Test
	void nexusStubHasOptionsOfItsServiceAndOfAllServices() {
		running(PlainNexusStubs.class)
			.withPropertyValues(QUEUE + "nexus-service-options.StockService.endpoint=stock",
					QUEUE + "nexus-service-options.StockService.operation.check.summary=Checks",
					QUEUE + "nexus-service-options.default.schedule-to-close-timeout=90s")
			.run((context) -> assertThat(process(context)).contains("stock", "Checks", "PT1M30S"));
	}

	@Test
	void optionsInCodeWinOverThoseOfNexusServices() {
		running(NexusStubsWithOptions.class)
			.withPropertyValues(QUEUE + "nexus-service-options.StockService.endpoint=stock")
			.run((context) -> assertThat(process(context)).contains("code").doesNotContain("stock"));
	}

	@Test
	void dynamicWorkflowDoesWithoutOptionsOfTheProperties() {
		running(DynamicStubs.class)
			.withPropertyValues(QUEUE + "activity-options.default.start-to-close-timeout=30s",
					"temporal.worker.checks.missing-options=off")
			.run((context) -> assertThat(process(context)).contains("StartToCloseTimeout"));
	}

	@Test
	void exceptionOfThePropertiesFailsTheWorkflow() {
		running(FailingWorkflow.class)
			.withPropertyValues(DEFAULTS + "fail-workflow-exception-types=java.lang.IllegalStateException")
			.run((context) -> assertThatExceptionOfType(WorkflowFailedException.class)
				.isThrownBy(() -> process(context)));
	}

	private static ApplicationContextRunner running(Class<?>... workflows) {
		return Contexts.running(workflows).withBean(Reservations.class);
	}

	private static String process(ApplicationContext context) {
		return context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1").process("order-1");
	}

}
