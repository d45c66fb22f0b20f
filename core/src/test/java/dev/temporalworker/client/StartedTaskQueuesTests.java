package dev.temporalworker.client;

import java.util.stream.IntStream;

import dev.temporalworker.naming.ClientName;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor.StartUpdateInput;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor.WorkflowSignalWithStartInput;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor.WorkflowStartInput;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor.WorkflowUpdateWithStartInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class StartedTaskQueuesTests {

	private final StartedTaskQueues taskQueues = new StartedTaskQueues(ClientName.PRIMARY);

	private final WorkflowClientCallsInterceptor next = mock();

	private final WorkflowClientCallsInterceptor calls = this.taskQueues.interceptor()
		.workflowClientCallsInterceptor(this.next);

	@Test
	void remembersWhereWorkflowsAreStarted() {
		WorkflowStartInput input = start("orders");
		this.calls.start(input);
		this.calls.start(start("billing"));
		this.calls.start(start("orders"));
		assertThat(this.taskQueues.getNames()).containsExactly("billing", "orders");
		then(this.next).should().start(input);
	}

	@Test
	void remembersWhereWorkflowsAreStartedWithSignal() {
		WorkflowSignalWithStartInput input = new WorkflowSignalWithStartInput(start("orders"), "paid", new Object[0]);
		this.calls.signalWithStart(input);
		assertThat(this.taskQueues.getNames()).containsExactly("orders");
		then(this.next).should().signalWithStart(input);
	}

	@Test
	void remembersWhereWorkflowsAreStartedWithUpdate() {
		StartUpdateInput<String> update = mock();
		WorkflowUpdateWithStartInput<String> input = new WorkflowUpdateWithStartInput<>(start("orders"), update);
		this.calls.updateWithStart(input);
		assertThat(this.taskQueues.getNames()).containsExactly("orders");
		then(this.next).should().updateWithStart(input);
	}

	@Test
	void ignoresStartWithoutTaskQueue() {
		this.calls.start(start(null));
		assertThat(this.taskQueues.getNames()).isEmpty();
	}

	@Test
	void remembersTheFirstHundred() {
		IntStream.range(100, 300).forEach((i) -> this.calls.start(start("q" + i)));
		assertThat(this.taskQueues.getNames()).hasSize(100).contains("q100", "q199").doesNotContain("q200");
	}

	private static WorkflowStartInput start(@Nullable String taskQueue) {
		WorkflowOptions.Builder options = WorkflowOptions.newBuilder();
		if (taskQueue != null) {
			options.setTaskQueue(taskQueue);
		}
		return new WorkflowStartInput("order-1", "Order", Header.empty(), new Object[0], options.build());
	}

}
