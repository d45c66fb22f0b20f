package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.polling.WorkerPolls.CallFigures;
import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import dev.temporalworker.worker.polling.WorkerPolls.TaskFlow;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.temporal.api.command.v1.Command;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.enums.v1.ResourceExhaustedCause;
import io.temporal.api.errordetails.v1.ResourceExhaustedFailure;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkObserverTests {

	private static final ByteString TOKEN = ByteString.copyFromUtf8("token");

	private static final TaskQueue ORDERS = TaskQueue.newBuilder().setName("orders").build();

	private final AtomicLong clock = new AtomicLong();

	private final WorkerPolls polls = new WorkerPolls(ClientName.PRIMARY, null, this.clock::get);

	private final Service service = new Service();

	private final Channel channel;

	WorkObserverTests() {
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
		this.polls.customize(options);
		WorkflowServiceStubsOptions built = options.build();
		this.polls.observe("orders", EnumSet.of(TaskKind.WORKFLOW, TaskKind.ACTIVITY),
				WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(built)));
		this.channel = ClientInterceptors.intercept(this.service, List.copyOf(built.getGrpcClientInterceptors()));
	}

	@Test
	void tasksWaitByTheClockOfTheService() {
		pollActivity();
		assertThat(flow(TaskKind.ACTIVITY).waits().count()).isOne();
		assertThat(flow(TaskKind.ACTIVITY).waits().percentile(1)).isEqualTo(Duration.ofSeconds(1));
		assertThat(flow(TaskKind.ACTIVITY).eager()).isZero();
	}

	@Test
	void clockIsComparedWithTheOneOfTheService() {
		pollActivity();
		assertThat(flow(TaskKind.ACTIVITY).clockLead()).isGreaterThan(Duration.ofDays(10_000));
	}

	@Test
	void pollWithoutATaskHasNoWait() {
		this.service.answer(PollActivityTaskQueueResponse.getDefaultInstance());
		poll(WorkflowServiceGrpc.getPollActivityTaskQueueMethod(),
				PollActivityTaskQueueRequest.newBuilder().setTaskQueue(ORDERS).build());
		assertThat(flow(TaskKind.ACTIVITY)).isEqualTo(new TaskFlow(Durations.NONE, 0, null, Map.of()));
	}

	@Test
	void activitiesThatComeWithTheEndOfAWorkflowTaskAreEager() {
		pollWorkflow(PollWorkflowTaskQueueResponse.newBuilder());
		this.service.answer(RespondWorkflowTaskCompletedResponse.newBuilder()
			.addActivityTasks(activity().setTaskToken(ByteString.copyFromUtf8("eager")))
			.build());
		complete(RespondWorkflowTaskCompletedRequest.newBuilder());
		assertThat(flow(TaskKind.ACTIVITY).eager()).isOne();
		assertThat(flow(TaskKind.ACTIVITY).waits().count()).isZero();
	}

	@Test
	void activityTakesUntilTheServiceKnowsOfItsEnd() {
		pollActivity();
		this.clock.addAndGet(Duration.ofMillis(2_500).toNanos());
		this.service.fail(Status.UNAVAILABLE, new Metadata());
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(this::completeActivity);
		assertThat(flow(TaskKind.ACTIVITY).ended()).isEmpty();
		this.service.answer(RespondActivityTaskCompletedResponse.getDefaultInstance());
		completeActivity();
		assertThat(flow(TaskKind.ACTIVITY).ended()).containsOnlyKeys("Charge");
		assertThat(flow(TaskKind.ACTIVITY).ended().get("Charge").percentile(1)).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void workflowTaskTakesItsTime() {
		pollWorkflow(PollWorkflowTaskQueueResponse.newBuilder());
		this.clock.addAndGet(Duration.ofMillis(600).toNanos());
		this.service.answer(RespondWorkflowTaskCompletedResponse.getDefaultInstance());
		complete(RespondWorkflowTaskCompletedRequest.newBuilder());
		assertThat(flow(TaskKind.WORKFLOW).ended().get("Order").countFrom(Duration.ofMillis(500))).isOne();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("tasksThatTakeLongForOtherReasons")
	void workflowTaskDoesNotTakeItsTimeThat(String reason, PollWorkflowTaskQueueResponse.Builder task,
			RespondWorkflowTaskCompletedRequest.Builder end) {
		pollWorkflow(task);
		this.service.answer(RespondWorkflowTaskCompletedResponse.getDefaultInstance());
		complete(end);
		assertThat(flow(TaskKind.WORKFLOW).ended()).isEmpty();
	}

	static Stream<Arguments> tasksThatTakeLongForOtherReasons() {
		return Stream.of(
				Arguments.of("replays",
						PollWorkflowTaskQueueResponse.newBuilder()
							.setPreviousStartedEventId(3)
							.setHistory(History.newBuilder().addEvents(HistoryEvent.newBuilder().setEventId(1))),
						RespondWorkflowTaskCompletedRequest.newBuilder()),
				Arguments.of("waits for a local activity", PollWorkflowTaskQueueResponse.newBuilder(),
						RespondWorkflowTaskCompletedRequest.newBuilder()
							.addCommands(Command.newBuilder().setCommandType(CommandType.COMMAND_TYPE_RECORD_MARKER))),
				Arguments.of("is prolonged", PollWorkflowTaskQueueResponse.newBuilder(),
						RespondWorkflowTaskCompletedRequest.newBuilder().setForceCreateNewWorkflowTask(true)));
	}

	@Test
	void refusalsCountByTheirCause() {
		ResourceExhaustedFailure failure = ResourceExhaustedFailure.newBuilder()
			.setCause(ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_RPS_LIMIT)
			.build();
		StatusRuntimeException refusal = StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
			.setCode(Status.Code.RESOURCE_EXHAUSTED.value())
			.addDetails(Any.pack(failure))
			.build());
		this.service.fail(refusal.getStatus(), refusal.getTrailers());
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(this::completeActivity);
		this.service.fail(Status.RESOURCE_EXHAUSTED, new Metadata());
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(this::completeActivity);
		assertThat(this.polls.getCalls().refusals()).isEqualTo(Map.of("RPS_LIMIT", 1L, "UNSPECIFIED", 1L));
	}

	@Test
	void callsFailForWantOfTheServiceOnly() {
		for (Status status : new Status[] { Status.NOT_FOUND, Status.INVALID_ARGUMENT, Status.UNAVAILABLE }) {
			this.service.fail(status, new Metadata());
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(this::completeActivity);
		}
		assertThat(this.polls.getCalls()).isEqualTo(new CallFigures(Durations.NONE, 1, Map.of()));
	}

	private TaskFlow flow(TaskKind kind) {
		return this.polls.find("orders").orElseThrow().getFlow(kind);
	}

	private void pollActivity() {
		this.service.answer(activity().build());
		poll(WorkflowServiceGrpc.getPollActivityTaskQueueMethod(),
				PollActivityTaskQueueRequest.newBuilder().setTaskQueue(ORDERS).build());
	}

	private static PollActivityTaskQueueResponse.Builder activity() {
		return PollActivityTaskQueueResponse.newBuilder()
			.setTaskToken(TOKEN)
			.setActivityType(ActivityType.newBuilder().setName("Charge"))
			.setWorkflowExecution(WorkflowExecution.newBuilder().setRunId("run"))
			.setCurrentAttemptScheduledTime(Timestamp.newBuilder().setSeconds(100))
			.setStartedTime(Timestamp.newBuilder().setSeconds(100).setNanos(700_000_000));
	}

	private void pollWorkflow(PollWorkflowTaskQueueResponse.Builder task) {
		this.service.answer(task.setTaskToken(TOKEN)
			.setWorkflowType(WorkflowType.newBuilder().setName("Order"))
			.setWorkflowExecution(WorkflowExecution.newBuilder().setRunId("run"))
			.setWorkflowExecutionTaskQueue(ORDERS)
			.build());
		poll(WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod(),
				PollWorkflowTaskQueueRequest.newBuilder().setTaskQueue(ORDERS).build());
	}

	private void complete(RespondWorkflowTaskCompletedRequest.Builder end) {
		poll(WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod(), end.setTaskToken(TOKEN).build());
	}

	private void completeActivity() {
		poll(WorkflowServiceGrpc.getRespondActivityTaskCompletedMethod(),
				RespondActivityTaskCompletedRequest.newBuilder().setTaskToken(TOKEN).build());
	}

	private <Q, R> void poll(MethodDescriptor<Q, R> method, Q request) {
		ClientCalls.blockingUnaryCall(this.channel, method, CallOptions.DEFAULT, request);
	}

	/**
	 * A service that answers every call the same.
	 */
	private static final class Service extends Channel {

		private @Nullable Message response;

		private Status status = Status.OK;

		private @Nullable Metadata trailers;

		void answer(Message message) {
			this.response = message;
			this.status = Status.OK;
			this.trailers = new Metadata();
		}

		void fail(Status failure, @Nullable Metadata details) {
			this.response = null;
			this.status = failure;
			this.trailers = details;
		}

		@Override
		public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
			return new Call<>(method);
		}

		@Override
		public String authority() {
			return "test";
		}

		/**
		 * A call that is answered when its request is complete.
		 *
		 * @param <Q> the request
		 * @param <R> the response
		 */
		private final class Call<Q, R> extends ClientCall<Q, R> {

			private final MethodDescriptor<Q, R> method;

			private ClientCall.@Nullable Listener<R> listener;

			Call(MethodDescriptor<Q, R> method) {
				this.method = method;
			}

			@Override
			public void start(ClientCall.Listener<R> responseListener, Metadata headers) {
				this.listener = responseListener;
			}

			@Override
			public void halfClose() {
				ClientCall.Listener<R> started = this.listener;
				Message message = Service.this.response;
				Metadata details = Service.this.trailers;
				if (started == null) {
					throw new IllegalStateException("The call has not started");
				}
				if (message != null) {
					started.onMessage(this.method.parseResponse(message.toByteString().newInput()));
				}
				started.onClose(Service.this.status, (details != null) ? details : new Metadata());
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

		}

	}

}
