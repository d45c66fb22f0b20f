package dev.temporalworker.test.parcel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.temporalworker.test.TemporalTest;
import dev.temporalworker.test.replay.HistoryAssert;
import dev.temporalworker.test.replay.TemporalAssertions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.workflow.Workflow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link HistoryAssert}, with the history of a parcel that arrived.
 */
@TemporalTest
class HistoryReplayTests {

	private static final ParcelProperties PROPERTIES = new ParcelProperties(Duration.ofDays(3));

	@MockitoBean
	private LabelActivities labels;

	private Path history;

	@BeforeEach
	void storeHistory(@TempDir Path folder, WorkflowClient client, ParcelWorkflow parcel) throws IOException {
		given(this.labels.print(any())).willReturn("label");
		parcel.send("Berlin");
		String id = WorkflowStub.fromTyped(parcel).getExecution().getWorkflowId();
		this.history = Files.writeString(folder.resolve("parcel.json"), client.fetchHistory(id).toJson(true));
	}

	@Test
	void replaysOnWorkersOfApplication(@Autowired ApplicationContext application) {
		TemporalAssertions.assertThatHistory(this.history).replaysOn(application);
	}

	@Test
	void replaysOnInstances() {
		TemporalAssertions.assertThatHistory(this.history)
			.replaysOn(ParcelWorkflow.class, () -> new ParcelWorkflowImpl(PROPERTIES));
	}

	@Test
	void failsWhenCodeDecidesOtherwise() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> TemporalAssertions.assertThatHistory(this.history).replaysOn(Hurried.class))
			.withMessageContainingAll("parcel.json", "workflow type 'ParcelWorkflow'", Hurried.class.getName(),
					"NonDeterministicException: [TMPRL1100] Failure handling event 5")
			.withMessageNotContaining("\tat ");
	}

	@Test
	void failsWhenNothingIsRegisteredForTaskQueue(@Autowired ApplicationContext application) throws IOException {
		Files.writeString(this.history, Files.readString(this.history).replace("\"parcels\"", "\"letters\""));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> TemporalAssertions.assertThatHistory(this.history).replaysOn(application))
			.withMessageContainingAll("no Worker of its Task Queue 'letters'", "parcels", "stamps");
	}

	@Test
	void failsWithoutHistory() {
		assertThatIllegalArgumentException().isThrownBy(() -> TemporalAssertions.assertThatHistory("missing.json"))
			.withMessage("There is no history 'missing.json'");
	}

	/**
	 * Another version of the workflow, which has lost the label.
	 */
	public static class Hurried implements ParcelWorkflow {

		@Override
		public String send(String address) {
			Workflow.sleep(PROPERTIES.transit());
			return address;
		}

		@Override
		public boolean isTravelling() {
			return true;
		}

	}

}
