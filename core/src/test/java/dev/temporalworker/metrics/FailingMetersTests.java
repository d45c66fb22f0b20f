package dev.temporalworker.metrics;

import dev.temporalworker.failing.FailedTask;
import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailingMetersTests {

	private final FailingWork failing = new FailingWork(ClientName.PRIMARY);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void register() {
		new FailingMeters(this.failing, this.registry, Tags.of("client", "primary", "namespace", "default")).register();
	}

	@Test
	void workflowsThatFailAreCountedByTypeAndReason() {
		fail("Order", "order-1", "No");
		fail("Order", "order-2", "No");
		assertThat(this.registry.get("temporal_worker_failing_workflows")
			.tags("client", "primary", "namespace", "default", "task_queue", "orders", "workflow_type", "Order",
					"reason", "other")
			.gauge()
			.value()).isEqualTo(2);
	}

	@Test
	void thereIsNoSeriesWhereNothingFails() {
		assertThat(this.registry.getMeters()).isEmpty();
		fail("Order", "order-1", "No");
		this.failing.succeeded(task("Order", "order-1"));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void typesThatAreNotRegisteredShareASeries() {
		fail("Anything", "order-1", "Unknown workflow type \"Anything\"");
		fail("Something", "order-2", "Unknown workflow type \"Something\"");
		assertThat(this.registry.getMeters()).hasSize(1);
		assertThat(this.registry.get("temporal_worker_failing_workflows")
			.tags("workflow_type", "unregistered", "reason", "unknown-type")
			.gauge()
			.value()).isEqualTo(2);
	}

	@Test
	void seriesAreFew() {
		for (int i = 0; i < 150; i++) {
			fail("Order" + i, "order-" + i, "No");
		}
		assertThat(this.registry.getMeters()).hasSize(100);
	}

	@Test
	void attemptsOfActivitiesAreCountedByKindTypeAndReason() {
		failThreeTimes(TaskKind.ACTIVITY, "Charge");
		failThreeTimes(TaskKind.LOCAL_ACTIVITY, "Charge");
		assertThat(this.registry.getMeters()).hasSize(2);
		assertThat(this.registry.get("temporal_worker_failing_activity_attempts")
			.tags("task_queue", "orders", "worker_type", "LocalActivityWorker", "activity_type", "Charge", "reason",
					"other")
			.gauge()
			.value()).isEqualTo(3);
	}

	@Test
	void attemptsOfNexusOperationsAreCountedByServiceAndOperation() {
		failThreeTimes(TaskKind.NEXUS, "com/Shop/buy");
		assertThat(this.registry.getMeters()).hasSize(1);
		assertThat(this.registry.get("temporal_worker_failing_nexus_attempts")
			.tags("task_queue", "orders", "nexus_service", "com/Shop", "nexus_operation", "buy", "reason", "other")
			.gauge()
			.value()).isEqualTo(3);
		this.failing.succeeded(new FailedTask(TaskKind.NEXUS, "com/Shop/buy", "", 1, "orders"));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private void failThreeTimes(TaskKind kind, String type) {
		for (int i = 0; i < 3; i++) {
			this.failing.failed(new FailedTask(kind, type, "", 1, "orders"),
					Failure.newBuilder().setMessage("No").build());
		}
	}

	private void fail(String type, String id, String message) {
		this.failing.failed(task(type, id),
				RespondWorkflowTaskFailedRequest.newBuilder()
					.setFailure(Failure.newBuilder().setMessage(message))
					.build());
	}

	private static FailedTask task(String type, String id) {
		return new FailedTask(TaskKind.WORKFLOW, type, id, 1, "orders");
	}

}
