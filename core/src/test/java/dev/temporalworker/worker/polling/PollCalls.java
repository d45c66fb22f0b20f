package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Makes polls through the observer of a connection, with a clock that stands still unless
 * a test moves it.
 */
final class PollCalls {

	static final TaskQueue ORDERS = TaskQueue.newBuilder().setName("orders").build();

	private final AtomicLong clock = new AtomicLong();

	private final WorkerPolls polls = new WorkerPolls(ClientName.PRIMARY, null, this.clock::get);

	private final PollObserver observer = new PollObserver(this.polls, this.clock::get);

	PollCalls() {
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
		this.polls.customize(options);
		this.polls.observe("orders", EnumSet.of(TaskKind.WORKFLOW, TaskKind.ACTIVITY, TaskKind.NEXUS),
				WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(options.build())));
	}

	WorkerPolls get() {
		return this.polls;
	}

	PollerStatus status(TaskKind kind) {
		return this.polls.find("orders").orElseThrow().getStatus(kind);
	}

	PollerStatus status() {
		return status(TaskKind.ACTIVITY);
	}

	void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

	/**
	 * Makes a poll that has a connection.
	 * @return the poll
	 */
	PollCall<?, ?> open() {
		PollCall<?, ?> poll = open(TaskKind.ACTIVITY, ORDERS);
		poll.send();
		return poll;
	}

	/**
	 * Makes a poll through an interceptor that throws.
	 * @param interceptor the interceptor
	 */
	void failing(ThrowingInterceptor interceptor) {
		Channel channel = ClientInterceptors.intercept(InProcessChannelBuilder.forName("nobody").build(), interceptor,
				this.observer);
		PollActivityTaskQueueRequest request = PollActivityTaskQueueRequest.newBuilder().setTaskQueue(ORDERS).build();
		assertThatIllegalStateException().isThrownBy(() -> ClientCalls.blockingUnaryCall(channel,
				WorkflowServiceGrpc.getPollActivityTaskQueueMethod(), CallOptions.DEFAULT, request));
	}

	/**
	 * Makes a poll that waits for a connection.
	 * @param kind the kind of tasks
	 * @param taskQueue the Task Queue
	 * @return the poll
	 */
	PollCall<?, ?> open(TaskKind kind, TaskQueue taskQueue) {
		return switch (kind) {
			case WORKFLOW -> open(WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod(),
					PollWorkflowTaskQueueRequest.newBuilder().setTaskQueue(taskQueue).build());
			case ACTIVITY -> open(WorkflowServiceGrpc.getPollActivityTaskQueueMethod(),
					PollActivityTaskQueueRequest.newBuilder().setTaskQueue(taskQueue).build());
			case NEXUS -> open(WorkflowServiceGrpc.getPollNexusTaskQueueMethod(),
					PollNexusTaskQueueRequest.newBuilder().setTaskQueue(taskQueue).build());
			case LOCAL_ACTIVITY -> throw new IllegalArgumentException();
		};
	}

	/**
	 * Makes a poll whose request is still to come.
	 * @return the poll
	 */
	PollCall<PollActivityTaskQueueRequest, ?> start() {
		PollCall<PollActivityTaskQueueRequest, ?> poll = new PollCall<>(this.observer,
				WorkflowServiceGrpc.getPollActivityTaskQueueMethod());
		poll.start();
		return poll;
	}

	private <Q, R> PollCall<Q, R> open(MethodDescriptor<Q, R> method, Q request) {
		PollCall<Q, R> poll = new PollCall<>(this.observer, method);
		poll.start();
		poll.request(request);
		return poll;
	}

}
