package dev.temporalworker.oms.versioning;

import dev.temporalworker.oms.TestTaskQueues;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VersioningBehaviors}.
 */
class VersioningBehaviorsTests {

	private static final WorkerDeploymentVersion VERSION = new WorkerDeploymentVersion("oms", "v1");

	private final VersioningBehaviors behaviors = new VersioningBehaviors(new TestTaskQueues());

	@ParameterizedTest
	@CsvSource({ "orders, AUTO_UPGRADE", "billing, PINNED", "shipments, PINNED" })
	void pinsAllButOrders(String taskQueue, VersioningBehavior expected) {
		assertThat(customize(taskQueue, deployment(true))).isEqualTo(WorkerDeploymentOptions.newBuilder()
			.setUseVersioning(true)
			.setVersion(VERSION)
			.setDefaultVersioningBehavior(expected)
			.build());
	}

	@Test
	void leavesWorkersWithoutVersionAlone() {
		assertThat(customize("orders", null)).isNull();
	}

	@Test
	void leavesWorkersAloneThatAreNotRoutedByVersion() {
		assertThat(customize("orders", deployment(false))).isEqualTo(deployment(false));
	}

	private @Nullable WorkerDeploymentOptions customize(String taskQueue,
			@Nullable WorkerDeploymentOptions deployment) {
		WorkerOptions.Builder options = WorkerOptions.newBuilder().setDeploymentOptions(deployment);
		this.behaviors.customize(taskQueue, options);
		return options.build().getDeploymentOptions();
	}

	private static WorkerDeploymentOptions deployment(boolean versioning) {
		return WorkerDeploymentOptions.newBuilder().setUseVersioning(versioning).setVersion(VERSION).build();
	}

}
