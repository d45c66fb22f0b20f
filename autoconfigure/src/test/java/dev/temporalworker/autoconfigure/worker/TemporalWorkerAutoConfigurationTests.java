package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalWorkerAutoConfigurationTests {

	@Test
	void runsWorkflowsAndActivitiesOfAnnotatedClasses() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(GreetingApplication.class)
			.web(WebApplicationType.NONE)
			.run("--temporal.embedded.enabled=true")) {
			GreetingWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(GreetingWorkflow.class, "greet");
			assertThat(workflow.greet("Temporal")).isEqualTo("Hello Temporal");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { ActivityOptionsSettings.class, LocalActivityOptionsSettings.class,
			NexusServiceOptionsSettings.class, ChildWorkflowOptionsSettings.class })
	void settingsThatAreAnnotatedForTheirMetadataAreNoBeans(Class<?> settings) {
		Contexts.registering(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.defaults.activity-options.default.summary=text")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(settings));
	}

}
