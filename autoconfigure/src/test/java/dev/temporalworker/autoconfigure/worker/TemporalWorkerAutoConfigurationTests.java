package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import org.junit.jupiter.api.Test;

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

}
