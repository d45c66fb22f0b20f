package dev.temporalworker.benchmarks.micro;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A task from the poll that brings it to the report of its end, on a connection that is
 * watched or not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReportsBenchmark {

	private static final TaskQueue ORDERS = TaskQueue.newBuilder().setName("orders").build();

	private static final WorkflowExecution EXECUTION = WorkflowExecution.newBuilder()
		.setWorkflowId("order-1")
		.setRunId("run-1")
		.build();

	private static final Timestamp TIME = Timestamp.newBuilder().setSeconds(1).build();

	private final Service service = new Service();

	@Param({ "true", "false" })
	private boolean watched;

	private Channel channel = this.service;

	private @Nullable WorkflowServiceStubs stubs;

	private long number;

	/**
	 * Watches the connection.
	 */
	@Setup
	public void watch() {
		if (this.watched) {
			WorkerPolls polls = new WorkerPolls(ClientName.PRIMARY, true);
			WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
			polls.customize(options);
			WorkflowServiceStubs created = WorkflowServiceStubs.newServiceStubs(options.build());
			polls.observe("orders", EnumSet.of(TaskKind.WORKFLOW, TaskKind.ACTIVITY),
					WorkflowClient.newInstance(created));
			this.stubs = created;
			this.channel = ClientInterceptors.intercept(this.service,
					List.copyOf(created.getOptions().getGrpcClientInterceptors()));
		}
	}

	/**
	 * Closes the connection, which has never been made.
	 */
	@TearDown
	public void close() {
		if (this.stubs != null) {
			this.stubs.shutdownNow();
			this.stubs.awaitTermination(1, TimeUnit.SECONDS);
		}
	}

	/**
	 * A workflow task.
	 * @return the answer to the report
	 */
	@Benchmark
	public Object workflowTask() {
		ByteString token = token();
		call(WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod(),
				PollWorkflowTaskQueueRequest.newBuilder().setTaskQueue(ORDERS).build(),
				PollWorkflowTaskQueueResponse.newBuilder()
					.setTaskToken(token)
					.setWorkflowExecution(EXECUTION)
					.setWorkflowType(WorkflowType.newBuilder().setName("Order"))
					.setWorkflowExecutionTaskQueue(ORDERS)
					.setScheduledTime(TIME)
					.setStartedTime(TIME)
					.build());
		return call(WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod(),
				RespondWorkflowTaskCompletedRequest.newBuilder().setTaskToken(token).build(),
				RespondWorkflowTaskCompletedResponse.getDefaultInstance());
	}

	/**
	 * An activity.
	 * @return the answer to the report
	 */
	@Benchmark
	public Object activity() {
		ByteString token = token();
		call(WorkflowServiceGrpc.getPollActivityTaskQueueMethod(),
				PollActivityTaskQueueRequest.newBuilder().setTaskQueue(ORDERS).build(),
				PollActivityTaskQueueResponse.newBuilder()
					.setTaskToken(token)
					.setWorkflowExecution(EXECUTION)
					.setActivityType(ActivityType.newBuilder().setName("Charge"))
					.setCurrentAttemptScheduledTime(TIME)
					.setStartedTime(TIME)
					.build());
		return call(WorkflowServiceGrpc.getRespondActivityTaskCompletedMethod(),
				RespondActivityTaskCompletedRequest.newBuilder().setTaskToken(token).build(),
				RespondActivityTaskCompletedResponse.getDefaultInstance());
	}

	private ByteString token() {
		return ByteString.copyFromUtf8(Long.toString(this.number++));
	}

	private <Q, R> R call(MethodDescriptor<Q, R> method, Q request, Message response) {
		this.service.response = response;
		return ClientCalls.blockingUnaryCall(this.channel, method, CallOptions.DEFAULT, request);
	}

	/**
	 * A service that answers at once.
	 */
	private static final class Service extends Channel {

		private Message response = RespondActivityTaskCompletedResponse.getDefaultInstance();

		@Override
		public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
			return new ClientCall<>() {

				private @Nullable Listener<R> listener;

				@Override
				public void start(Listener<R> responseListener, Metadata headers) {
					this.listener = responseListener;
				}

				@Override
				@SuppressWarnings("unchecked")
				public void halfClose() {
					Listener<R> started = this.listener;
					if (started == null) {
						throw new IllegalStateException("The call has not started");
					}
					started.onMessage((R) Service.this.response);
					started.onClose(Status.OK, new Metadata());
				}

				@Override
				public void sendMessage(Q message) {
				}

				@Override
				public void request(int messages) {
				}

				@Override
				public void cancel(@Nullable String message, @Nullable Throwable cause) {
				}

			};
		}

		@Override
		public String authority() {
			return "none";
		}

	}

}
