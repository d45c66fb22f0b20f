package dev.temporalworker.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalConnection.Settings;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WorkflowStubsTests {

	private final TaskQueueNames taskQueues = new DeclaredTaskQueues(ClientName.PRIMARY,
			Map.of("billing", new DeclaredTaskQueue(ClientName.PRIMARY, "billing", "billing-v2", false)), true,
			new MockEnvironment().withProperty("region", "north")::resolveRequiredPlaceholders);

	private final WorkflowStubs stubs = new WorkflowStubs(client(), this.taskQueues);

	@Test
	void createsStubWithTaskQueueAndWorkflowId() {
		WorkflowOptions options = options(this.stubs.newStub(ChargeWorkflow.class, "charge-1"));
		assertThat(options.getTaskQueue()).isEqualTo("billing-v2");
		assertThat(options.getWorkflowId()).isEqualTo("charge-1");
	}

	@Test
	void customizesOptionsLast() {
		WorkflowOptions options = options(this.stubs.newStub(ChargeWorkflow.class, "charge-1",
				(builder) -> builder.setTaskQueue("elsewhere").setWorkflowRunTimeout(Duration.ofMinutes(1))));
		assertThat(options.getTaskQueue()).isEqualTo("elsewhere");
		assertThat(options.getWorkflowId()).isEqualTo("charge-1");
		assertThat(options.getWorkflowRunTimeout()).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void refusesInterfaceWithoutTaskQueue() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.stubs.newStub(UnnamedWorkflow.class, "unnamed-1"))
			.withMessage("'%s' names no Task Queue: annotate it with @TaskQueue", UnnamedWorkflow.class.getName());
	}

	@Test
	void resolvesNameOfQueue() {
		assertThat(this.taskQueues.resolve("billing")).isEqualTo("billing-v2");
	}

	@Test
	void resolvesTaskQueueOfQueue() {
		assertThat(this.taskQueues.resolve("billing-v2")).isEqualTo("billing-v2");
	}

	@Test
	void passesUndeclaredNameThrough() {
		assertThat(this.taskQueues.resolve("shipments")).isEqualTo("shipments");
	}

	@Test
	void resolvesPlaceholder() {
		assertThat(this.taskQueues.resolve("parcels-${region}")).isEqualTo("parcels-north");
	}

	@Test
	void refusesPlaceholderThatNothingResolves() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.taskQueues.resolve("parcels-${country}"))
			.withMessageContaining("country");
	}

	private static WorkflowOptions options(ChargeWorkflow stub) {
		return WorkflowStub.fromTyped(stub).getOptions().orElseThrow();
	}

	private static WorkflowClient client() {
		Settings settings = new TestConnectionSettings("temporal.example.com:7233").build();
		return WorkflowClient
			.newInstance(TemporalConnection.of(ClientName.PRIMARY, settings, List.of()).getServiceStubs());
	}

	@TaskQueue("billing")
	@WorkflowInterface
	public interface ChargeWorkflow {

		@WorkflowMethod
		void charge();

	}

	@WorkflowInterface
	public interface UnnamedWorkflow {

		@WorkflowMethod
		void run();

	}

}
