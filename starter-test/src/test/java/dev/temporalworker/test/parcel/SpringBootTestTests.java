package dev.temporalworker.test.parcel;

import java.util.UUID;

import dev.temporalworker.client.WorkflowStubs;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Activities are replaced in a {@link SpringBootTest @SpringBootTest} as they are in a
 * {@code @TemporalTest}.
 */
class SpringBootTestTests {

	private static String send(WorkflowStubs workflows) {
		return workflows.newStub(ParcelWorkflow.class, UUID.randomUUID().toString()).send("Berlin");
	}

	private static int stamp(WorkflowStubs workflows) {
		return workflows.newStub(StampWorkflow.class, UUID.randomUUID().toString()).get("Chile");
	}

	@Nested
	@SpringBootTest(properties = { "spring.config.name=none", "temporal.embedded.enabled=true", "parcel.transit=1ms" })
	class ByMockOfInterface {

		@MockitoBean
		private LabelActivities labels;

		@MockitoBean
		private StampActivities stamps;

		@Test
		void runsOnTheTaskQueueOfTheBean(@Autowired WorkflowStubs workflows) {
			given(this.labels.print("Berlin")).willReturn("mocked");
			given(this.stamps.sell("Chile")).willReturn(42);
			assertThat(send(workflows)).isEqualTo("mocked");
			assertThat(stamp(workflows)).isEqualTo(42);
		}

	}

	@Nested
	@SpringBootTest(properties = { "spring.config.name=none", "temporal.embedded.enabled=true", "parcel.transit=1ms" })
	class ByTestBean {

		@TestBean
		private LabelActivities labels;

		static LabelActivities labels() {
			return (address) -> "overridden " + address;
		}

		@Test
		void runsOnTheTaskQueueOfTheBean(@Autowired WorkflowStubs workflows) {
			assertThat(send(workflows)).isEqualTo("overridden Berlin");
		}

	}

	@Nested
	@SpringBootTest(properties = { "spring.config.name=none", "temporal.embedded.enabled=true", "parcel.transit=1ms" })
	class BySpy {

		@MockitoSpyBean
		private StampActivities stamps;

		@Test
		void runsOnTheTaskQueueOfTheBean(@Autowired WorkflowStubs workflows) {
			assertThat(stamp(workflows)).isEqualTo(5);
			then(this.stamps).should().sell("Chile");
		}

	}

}
