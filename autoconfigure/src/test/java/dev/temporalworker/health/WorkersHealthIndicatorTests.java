package dev.temporalworker.health;

import java.util.List;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.TaskQueueSpec;
import dev.temporalworker.worker.TaskQueues;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class WorkersHealthIndicatorTests {

	private final WorkerLifecycle lifecycle = mock();

	@ParameterizedTest
	@CsvSource({ "RUNNING, UP", "DRAINING, OUT_OF_SERVICE", "STARTING, DOWN", "STOPPED, DOWN" })
	void stateIsStatus(WorkerState state, String status) {
		given(this.lifecycle.getState()).willReturn(state);
		Health health = health("orders");
		assertThat(health.getStatus()).isEqualTo(new Status(status));
		assertThat(health.getDetails()).containsEntry("state", state).containsEntry("taskQueues", List.of("orders"));
	}

	@Test
	void isUnknownWithoutTaskQueues() {
		assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void tellsWhyWorkersDoNotStart() {
		given(this.lifecycle.getState()).willReturn(WorkerState.STARTING);
		given(this.lifecycle.getLastError()).willReturn(new IllegalStateException("No Temporal Service answers"));
		assertThat(health("orders").getDetails()).containsEntry("lastError", "No Temporal Service answers");
	}

	@Test
	void tellsNoErrorOfWorkersThatRun() {
		given(this.lifecycle.getState()).willReturn(WorkerState.RUNNING);
		assertThat(health("orders").getDetails()).doesNotContainKey("lastError");
	}

	private Health health(String... taskQueues) {
		List<TaskQueueSpec> specs = List.of(taskQueues)
			.stream()
			.map((name) -> new TaskQueueSpec(new DeclaredTaskQueue(ClientName.PRIMARY, name, name, true), List.of(),
					List.of(), List.of()))
			.toList();
		return new WorkersHealthIndicator(new TaskQueues(() -> specs), this.lifecycle).health();
	}

}
