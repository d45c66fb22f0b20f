package dev.temporalworker.test.parcel;

import java.time.Duration;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.test.TemporalTest;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for a {@link TemporalTest @TemporalTest} with mocked activities.
 */
@TemporalTest
class ParcelWorkflowTests {

	@MockitoBean
	private LabelActivities labels;

	@Autowired
	private WorkflowStubs workflows;

	@Autowired
	private TestWorkflowEnvironment environment;

	@BeforeEach
	void printLabels() {
		given(this.labels.print(any())).willReturn("label");
	}

	@Test
	void skipsTimeWhileResultIsAwaited(ParcelWorkflow parcel) {
		long start = this.environment.currentTimeMillis();
		assertThat(parcel.send("Berlin")).isEqualTo("label");
		assertThat(Duration.ofMillis(this.environment.currentTimeMillis() - start))
			.isGreaterThanOrEqualTo(Duration.ofDays(3));
		then(this.labels).should().print("Berlin");
	}

	@Test
	void skipsTimeOnDemand(ParcelWorkflow parcel) {
		WorkflowClient.start(parcel::send, "Berlin");
		this.environment.sleep(Duration.ofDays(1));
		assertThat(parcel.isTravelling()).isTrue();
		this.environment.sleep(Duration.ofDays(3));
		assertThat(parcel.isTravelling()).isFalse();
	}

	@RepeatedTest(2)
	void hasNewEnvironment() {
		ParcelWorkflow parcel = this.workflows.newStub(ParcelWorkflow.class, "same id");
		assertThatNoException().isThrownBy(() -> WorkflowClient.start(parcel::send, "Berlin"));
	}

	@Test
	void toldByMockFails(ParcelWorkflow parcel) {
		given(this.labels.print(any()))
			.willThrow(ApplicationFailure.newNonRetryableFailure("There is no such place", "NoSuchPlace"));
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> parcel.send("Nowhere"))
			.withRootCauseInstanceOf(ApplicationFailure.class)
			.withStackTraceContaining("There is no such place");
	}

	@Test
	void configuresWorkersAsApplicationDoes(@Autowired WorkerSlots slots) {
		assertThat(slots.getTaskQueues()).filteredOn((queue) -> queue.getTaskQueue().equals("parcels"))
			.singleElement()
			.satisfies((queue) -> assertThat(queue.get(TaskKind.WORKFLOW).getConfiguredMaximum()).isEqualTo(7));
	}

	@Test
	void runsActivitiesThatAreNotReplaced(StampWorkflow stamp) {
		assertThat(stamp.get("Chile")).isEqualTo(5);
	}

	@Test
	void hasTemporalBeansOnly(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(PrinterDevice.class)).isEmpty();
		assertThat(context.getBeansOfType(DataConverter.class)).containsOnlyKeys("parcelDataConverter");
	}

	@Test
	void injectsWorkflowClient(WorkflowClient client, ParcelWorkflow parcel) {
		WorkflowClient.start(parcel::send, "Berlin");
		String id = WorkflowStub.fromTyped(parcel).getExecution().getWorkflowId();
		assertThat(client.newUntypedWorkflowStub(id).getResult(String.class)).isEqualTo("label");
	}

	@Nested
	class InNestedClass {

		@Test
		void sharesContext(ParcelWorkflow parcel) {
			assertThat(parcel.send("Berlin")).isEqualTo("label");
		}

	}

}
