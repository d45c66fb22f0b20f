package dev.temporalworker.test.parcel;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.test.TemporalTest;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Run by {@link ContextCachingTests}.
 */
@TemporalTest
class FirstFixture {

	@MockitoBean
	private LabelActivities labels;

	@RepeatedTest(2)
	void sends(@Autowired WorkflowStubs workflows, @Autowired ApplicationContext context) {
		ContextObserver.observe(context);
		given(this.labels.print(any())).willReturn("first");
		assertThat(workflows.newStub(ParcelWorkflow.class, "parcel").send("Berlin")).isEqualTo("first");
	}

}
