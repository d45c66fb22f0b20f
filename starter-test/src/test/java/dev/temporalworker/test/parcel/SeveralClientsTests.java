package dev.temporalworker.test.parcel;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.test.TemporalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link TemporalTest @TemporalTest} of an application with several clients.
 */
@TemporalTest(components = { StampWorkflowImpl.class, StampSeller.class },
		properties = { "temporal.clients.eu.connection.target=127.0.0.1:2", "temporal.clients.eu.client.namespace=eu",
				"temporal.clients.eu.worker.queue.stamps.enabled=true" })
class SeveralClientsTests {

	@Test
	void runsWorkersOfEveryClient(@Autowired @Qualifier("eu") WorkflowStubs eu, @Autowired WorkflowStubs primary) {
		assertThat(eu.newStub(StampWorkflow.class, "stamp").get("Chile")).isEqualTo(5);
		assertThat(primary.newStub(StampWorkflow.class, "stamp").get("Peru")).isEqualTo(4);
	}

}
