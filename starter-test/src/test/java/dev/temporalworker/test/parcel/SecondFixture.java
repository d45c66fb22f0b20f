package dev.temporalworker.test.parcel;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Run by {@link ContextCachingTests}. Leaves a workflow behind.
 */
@TemporalTest
class SecondFixture {

	@RepeatedTest(2)
	void sends(@Autowired WorkflowStubs workflows, @Autowired ApplicationContext context, ParcelWorkflow left) {
		ContextObserver.observe(context);
		WorkflowClient.start(left::send, "Bonn");
		assertThat(workflows.newStub(ParcelWorkflow.class, "parcel").send("Berlin")).isEqualTo("second");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Labels {

		@Bean
		LabelActivities secondLabels() {
			return (address) -> "second";
		}

	}

}
