package dev.temporalworker.test.parcel;

import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for the ways to replace activities in a {@link TemporalTest @TemporalTest}.
 */
class ReplacedActivitiesTests {

	@Nested
	@TemporalTest
	class ByBeanOfTestConfiguration {

		@Test
		void runs(ParcelWorkflow parcel) {
			assertThat(parcel.send("Berlin")).isEqualTo("configured Berlin");
		}

		@TestConfiguration(proxyBeanMethods = false)
		static class Labels {

			@Bean
			LabelActivities testLabels() {
				return (address) -> "configured " + address;
			}

		}

	}

	@Nested
	@TemporalTest
	class ByTestBean {

		@TestBean
		private LabelActivities labels;

		static LabelActivities labels() {
			return (address) -> "overridden " + address;
		}

		@Test
		void runs(ParcelWorkflow parcel) {
			assertThat(parcel.send("Berlin")).isEqualTo("overridden Berlin");
		}

	}

	@Nested
	@TemporalTest(StampWorkflowImpl.class)
	class ByMockOfWhatIsLeftOut {

		@MockitoBean
		private StampActivities stamps;

		@Test
		void runs(StampWorkflow stamp) {
			given(this.stamps.sell("Chile")).willReturn(42);
			assertThat(stamp.get("Chile")).isEqualTo(42);
		}

	}

	@Nested
	@TemporalTest({ StampWorkflowImpl.class, StampSeller.class })
	class BySpy {

		@MockitoSpyBean
		private StampActivities stamps;

		@Test
		void runs(StampWorkflow stamp) {
			assertThat(stamp.get("Chile")).isEqualTo(5);
			then(this.stamps).should().sell("Chile");
		}

	}

	@Nested
	@TemporalTest({ StampWorkflowImpl.class, StampSeller.class })
	class ByWorkerOfEnvironment {

		@Test
		void runs(TestWorkflowEnvironment environment, WorkflowClient client) {
			environment.newWorker("parcels").registerWorkflowImplementationTypes(Lost.class);
			environment.start();
			assertThat(client
				.newWorkflowStub(ParcelWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue("parcels").build())
				.send("Berlin")).isEqualTo("lost");
		}

	}

	/**
	 * Stands for a workflow that the test leaves out.
	 */
	public static class Lost implements ParcelWorkflow {

		@Override
		public String send(String address) {
			return "lost";
		}

		@Override
		public boolean isTravelling() {
			return false;
		}

	}

}
