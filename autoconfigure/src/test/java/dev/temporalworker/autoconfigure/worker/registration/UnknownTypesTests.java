package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.CalledTypesWorkflows.StubsOfEveryKind;
import dev.temporalworker.autoconfigure.worker.registration.MissingActivitiesTests.FieldStubWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UnknownTypesTests {

	private static final String MISSPELT = "temporal.worker.defaults.activity-options.Reserv.start-to-close-timeout=9s";

	private final ApplicationContextRunner contextRunner = Contexts.registering(StubsOfEveryKind.class)
		.withBean(Reservations.class)
		.withPropertyValues("temporal.worker.checks.missing-workflows=off",
				"temporal.worker.checks.missing-options=off");

	@ParameterizedTest
	@CsvSource({ "activity-options, Reserv, Reserve, unknown-activity-types",
			"local-activity-options, Reserv, Reserve, unknown-activity-types",
			"child-workflow-options, ReportWorkflw, ReportWorkflow, unknown-workflow-types",
			"nexus-service-options, StockServce, StockService, unknown-nexus-services" })
	void refusesOptionsOfUnknownType(String options, String name, String nearest, String check) {
		for (String prefix : new String[] { "temporal.worker.defaults.", "temporal.worker.queue.orders." }) {
			this.contextRunner.withPropertyValues("%s%s.%s.summary=text".formatted(prefix, options, name))
				.run(Contexts.refused("'%s%s.%s' sets options of".formatted(prefix, options, name),
						"Did you mean '%s'? Otherwise remove the key, or set 'temporal.worker.checks.%s=off'"
							.formatted(nearest, check)));
		}
	}

	@Test
	void tellsTheTypesThatAreKnown() {
		this.contextRunner.withPropertyValues("temporal.worker.defaults.activity-options.Unrelated.summary=text")
			.run(Contexts.refused("Known: Reserve.", "Remove the key"));
	}

	@Test
	void refusesOptionsOfUnknownTypeWithoutWorkflows() {
		Contexts.registering()
			.withBean(Reservations.class)
			.withPropertyValues(MISSPELT)
			.run(Contexts.refused("Known: Reserve.", "Did you mean 'Reserve'?"));
	}

	@Test
	void warnsOfOptionsOfUnknownTypeOnce(CapturedOutput output) {
		this.contextRunner.withPropertyValues(MISSPELT, "temporal.worker.checks.unknown-activity-types=warn")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("activity-options.Reserv' sets options");
			});
	}

	@Test
	void ignoresOptionsOfUnknownTypeWhenTheCheckIsOff(CapturedOutput output) {
		this.contextRunner.withPropertyValues(MISSPELT, "temporal.worker.checks.unknown-activity-types=off")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("sets options");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Reserve", "reserve", "RESERVE", "re-serve" })
	void acceptsTypeWhateverItsCaseAndDashes(String name) {
		this.contextRunner
			.withPropertyValues("temporal.worker.defaults.activity-options.%s.summary=text".formatted(name))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsTypeThatAnotherApplicationRuns() {
		Contexts.registering(FieldStubWorkflow.class)
			.withPropertyValues("temporal.worker.checks.missing-activities=off",
					"temporal.worker.defaults.activity-options.Collect.summary=text")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsAnyTypeOnQueueThatIsNotPolledHere() {
		this.contextRunner
			.withPropertyValues("temporal.worker.queue.orders.enabled=true",
					"temporal.worker.queue.billing.enabled=false",
					"temporal.worker.queue.billing.activity-options.ChargeCustomer.summary=text")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsTypesOfChildWorkflowsAndNexusServicesThatAnotherApplicationRuns() {
		this.contextRunner
			.withPropertyValues("temporal.worker.defaults.child-workflow-options.ReportWorkflow.summary=text",
					"temporal.worker.defaults.nexus-service-options.StockService.endpoint=stock")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
