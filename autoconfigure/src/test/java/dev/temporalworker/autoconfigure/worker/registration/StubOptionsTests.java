package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.DynamicStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.PlainLocalStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.PlainNexusStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.PlainStubs;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.Reservations;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Workflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options that the SDK needs, and what is known of them before the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StubOptionsTests {

	private static final String TIMEOUT = "without a start-to-close or schedule-to-close timeout, so the SDK would refuse to call 'Reserve'";

	@Test
	void refusesActivitiesWithoutOptions() {
		registering(PlainStubs.class).run(Contexts.refused(
				"The workflow implementation %s creates a stub for %s %s.".formatted(PlainStubs.class.getName(),
						OrderActivities.class.getName(), TIMEOUT),
				"Set 'temporal.worker.defaults.activity-options.default.start-to-close-timeout', or pass options that have it in the code, or set 'temporal.worker.checks.missing-options=off'."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "defaults.activity-options.default.start-to-close-timeout",
			"queue.orders.activity-options.default.schedule-to-close-timeout",
			"defaults.activity-options.Reserve.start-to-close-timeout" })
	void acceptsActivitiesWithATimeoutOfTheProperties(String key) {
		registering(PlainStubs.class).withPropertyValues("temporal.worker.%s=9s".formatted(key))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsActivitiesWithATimeoutOfACustomizer() {
		registering(PlainStubs.class)
			.withBean(WorkflowImplementationOptionsCustomizer.class,
					() -> (taskQueue, implementation, options) -> options.setDefaultActivityOptions(
							ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(9)).build()))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesActivitiesWhoseOptionsHaveNoTimeout() {
		registering(IncompleteStubs.class)
			.withPropertyValues("temporal.worker.defaults.activity-options.default.start-to-close-timeout=9s")
			.run(Contexts.refused(TIMEOUT,
					"Set 'temporal.worker.defaults.activity-options.Reserve.start-to-close-timeout'"));
		registering(IncompleteStubs.class)
			.withPropertyValues("temporal.worker.defaults.activity-options.Reserve.start-to-close-timeout=9s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesLocalActivitiesWithoutOptions() {
		registering(PlainLocalStubs.class).run(Contexts.refused(TIMEOUT,
				"Set 'temporal.worker.defaults.local-activity-options.default.start-to-close-timeout'"));
		registering(PlainLocalStubs.class)
			.withPropertyValues("temporal.worker.defaults.local-activity-options.default.start-to-close-timeout=9s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesLocalActivitiesWhoseOptionsHaveNoTimeout() {
		registering(IncompleteLocalStubs.class).run(Contexts.refused(TIMEOUT,
				"Set 'temporal.worker.defaults.local-activity-options.Reserve.start-to-close-timeout'"));
	}

	@ParameterizedTest
	@ValueSource(classes = { PlainNexusStubs.class, IncompleteNexusStubs.class })
	void refusesNexusServiceWithoutEndpoint(Class<?> workflow) {
		registering(workflow).run(Contexts.refused(
				"creates a stub for %s without an endpoint, so the SDK would refuse to call 'StockService'."
					.formatted(StockService.class.getName()),
				"Set 'temporal.worker.defaults.nexus-service-options.StockService.endpoint'"));
		registering(workflow)
			.withPropertyValues("temporal.worker.defaults.nexus-service-options.StockService.endpoint=stock")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesOptionsOfThePropertiesAloneInADynamicWorkflow() {
		registering(DynamicStubs.class)
			.withPropertyValues("temporal.worker.defaults.activity-options.default.start-to-close-timeout=9s")
			.run(Contexts.refused(TIMEOUT,
					"Pass options that have it in the code, since the SDK applies no others in a DynamicWorkflow"));
	}

	@Test
	void namesTheKeyOfTheClient() {
		registering(PlainStubs.class).withPropertyValues("temporal.clients.eu.worker.queue.orders.enabled=true")
			.run(Contexts.refused(TIMEOUT,
					"'temporal.clients.eu.worker.defaults.activity-options.default.start-to-close-timeout'"));
	}

	@ParameterizedTest
	@CsvSource({ "warn, 1", "off, 0" })
	void doesNotRefuseMissingOptionsWhenToldSo(String mode, int lines, CapturedOutput output) {
		registering(PlainStubs.class).withPropertyValues("temporal.worker.checks.missing-options=" + mode)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.toString().lines().filter((line) -> line.contains(TIMEOUT))).hasSize(lines);
			});
	}

	private static ApplicationContextRunner registering(Class<?> workflow) {
		return Contexts.registering(workflow).withBean(Reservations.class);
	}

	@TemporalWorkflow
	public static class IncompleteStubs implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow
				.newActivityStub(OrderActivities.class,
						ActivityOptions.newBuilder().setHeartbeatTimeout(Duration.ofSeconds(1)).build())
				.reserve(order);
		}

	}

	@TemporalWorkflow
	public static class IncompleteLocalStubs implements OrderWorkflow {

		private static final LocalActivityOptions OPTIONS = LocalActivityOptions.newBuilder()
			.setSummary("Reserves")
			.build();

		@Override
		public String process(String order) {
			return Workflow.newLocalActivityStub(OrderActivities.class, OPTIONS).reserve(order);
		}

	}

	@TemporalWorkflow
	public static class IncompleteNexusStubs implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow.newNexusServiceStub(StockService.class, NexusServiceOptions.newBuilder().build())
				.check(order);
		}

	}

}
