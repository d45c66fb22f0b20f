package dev.temporalworker.metrics;

import java.util.Map;

import dev.temporalworker.naming.ClientName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SdkGaugesTests {

	private static final ClientName OTHER = new ClientName("other");

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final SdkGauges gauges = new SdkGauges(this.registry);

	@Test
	void pollersAreThoseOfTheTaskQueueAndTheClientByWhatTheyPoll() {
		gauge("temporal_num_pollers", 5, "client", "primary", "task_queue", "orders", "poller_type", "workflow_task");
		gauge("temporal_num_pollers", 3, "client", "primary", "task_queue", "orders", "poller_type", "activity_task");
		gauge("temporal_num_pollers", 7, "client", "primary", "task_queue", "bills", "poller_type", "activity_task");
		gauge("temporal_num_pollers", 9, "client", "other", "task_queue", "orders", "poller_type", "nexus_task");
		assertThat(this.gauges.getPollers(ClientName.PRIMARY, "orders")).containsOnly(Map.entry("workflow_task", 5),
				Map.entry("activity_task", 3));
	}

	@Test
	void cachedWorkflowsAreThoseOfTheClient() {
		gauge("temporal_sticky_cache_size", 12, "client", "primary");
		gauge("temporal_sticky_cache_size", 34, "client", "other");
		assertThat(this.gauges.getCachedWorkflows(OTHER)).hasValue(34);
	}

	@Test
	void workflowThreadsAreThoseOfTheClient() {
		gauge("temporal_workflow_active_thread_count", 12, "client", "primary");
		gauge("temporal_workflow_active_thread_count", 34, "client", "other");
		assertThat(this.gauges.getWorkflowThreads(OTHER)).hasValue(34);
	}

	@Test
	void knowsNothingOfAClientWithoutWorkers() {
		assertThat(this.gauges.getPollers(OTHER, "orders")).isEmpty();
		assertThat(this.gauges.getCachedWorkflows(OTHER)).isEmpty();
		assertThat(this.gauges.getWorkflowThreads(OTHER)).isEmpty();
	}

	private void gauge(String name, int value, String... tags) {
		this.registry.gauge(name, Tags.of(tags), value);
	}

}
