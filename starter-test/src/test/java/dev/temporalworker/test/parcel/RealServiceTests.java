package dev.temporalworker.test.parcel;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.test.TemporalEngine;
import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Tests for a {@link TemporalTest @TemporalTest} on a real Temporal Service.
 */
@TemporalTest(engine = TemporalEngine.REAL_SERVICE, properties = "parcel.transit=100ms")
class RealServiceTests {

	@MockitoBean
	private LabelActivities labels;

	@Autowired
	private WorkflowStubs workflows;

	@BeforeEach
	void printLabels() {
		given(this.labels.print(any())).willReturn("label");
	}

	@Test
	void runsWorkflow(ParcelWorkflow parcel) {
		assertThat(parcel.send("Berlin")).isEqualTo("label");
	}

	@RepeatedTest(2)
	void terminatesWorkflowsOfTheTestBefore() {
		ParcelWorkflow parcel = this.workflows.newStub(ParcelWorkflow.class, "same id");
		given(this.labels.print(any())).willThrow(new IllegalStateException("The printer is off"));
		assertThatNoException().isThrownBy(() -> WorkflowClient.start(parcel::send, "Berlin"));
	}

	@Test
	void hasNamespaceOfItsOwn(WorkflowClient client, TestWorkflowEnvironment environment) {
		assertThat(client.getOptions().getNamespace()).startsWith("test-").isEqualTo(environment.getNamespace());
	}

}
