package dev.temporalworker.worker.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.NexusServiceSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TaskQueueSummary}.
 */
class TaskQueueSummaryTests {

	private static final DeclaredTaskQueue BILLING = new DeclaredTaskQueue(ClientName.PRIMARY, "billing", "billing-eu",
			true);

	@Test
	void namesTheTypesOfEachKindInOrder() {
		assertThat(TaskQueueSummary.of(new TaskQueueSpec(BILLING, List.of(workflow("Refund"), workflow("Charge")),
				List.of(activities("Send", "Charge"), activities("Print")),
				List.of(new NexusServiceSpec("stock", "stock", "StockService")))))
			.isEqualTo(
					"'billing-eu': workflows Charge, Refund; activities Charge, Print, Send; Nexus services StockService");
	}

	@Test
	void leavesOutKindsOfWhichThereIsNothing() {
		assertThat(TaskQueueSummary.of(new TaskQueueSpec(BILLING, List.of(), List.of(activities("Charge")), List.of())))
			.isEqualTo("'billing-eu': activities Charge");
	}

	@Test
	void saysLastThatAnyOtherTypeIsRun() {
		assertThat(TaskQueueSummary
			.of(new TaskQueueSpec(BILLING, List.of(workflow(), workflow("Zip")), List.of(activities()), List.of())))
			.isEqualTo("'billing-eu': workflows Zip, any other; activities any other");
	}

	@Test
	void countsTypesThatMakeTheLineTooLong() {
		String[] types = IntStream.rangeClosed(101, 140).mapToObj((i) -> "Activity" + i).toArray(String[]::new);
		assertThat(TaskQueueSummary.of(new TaskQueueSpec(BILLING, List.of(), List.of(activities(types)), List.of())))
			.isEqualTo("'billing-eu': activities %s and 25 more",
					Arrays.stream(types).limit(15).collect(Collectors.joining(", ")));
	}

	private static WorkflowSpec workflow(String... types) {
		return new WorkflowSpec(Object.class, Set.of(types), null);
	}

	private static ActivitiesSpec activities(String... types) {
		return new ActivitiesSpec("bean", "bean", new TreeSet<>(List.of(types)));
	}

}
