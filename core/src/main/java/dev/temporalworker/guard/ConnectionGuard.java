package dev.temporalworker.guard;

import dev.temporalworker.worker.registration.CheckMode;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.command.v1.Command;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import org.jspecify.annotations.Nullable;

/**
 * Sees on a connection what a namespace tells of its limits and how long histories are,
 * and lets a workflow task fail whose outcome would have the service terminate the
 * workflow.
 */
final class ConnectionGuard implements ClientInterceptor {

	private final Limits limits;

	private final Histories histories;

	ConnectionGuard(Limits limits, Histories histories) {
		this.limits = limits;
		this.histories = histories;
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		if (method == WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod()) {
			return new CheckedCall<>(this, method, options, next);
		}
		ClientCall<Q, R> call = next.newCall(method, options);
		return (method == WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod()
				|| method == WorkflowServiceGrpc.getRespondWorkflowTaskFailedMethod()
				|| method == WorkflowServiceGrpc.getDescribeNamespaceMethod()) ? observed(call) : call;
	}

	private <Q, R> ClientCall<Q, R> observed(ClientCall<Q, R> call) {
		return new SimpleForwardingClientCall<>(call) {

			@Override
			public void start(Listener<R> listener, Metadata headers) {
				super.start(new SimpleForwardingClientCallListener<>(listener) {

					@Override
					public void onMessage(R message) {
						received(message);
						super.onMessage(message);
					}

				}, headers);
			}

			@Override
			public void sendMessage(Q message) {
				if (message instanceof RespondWorkflowTaskFailedRequest failed) {
					ConnectionGuard.this.histories.drop(failed.getTaskToken());
				}
				super.sendMessage(message);
			}

		};
	}

	void received(@Nullable Object message) {
		if (message instanceof PollWorkflowTaskQueueResponse task) {
			this.histories.begin(task);
		}
		else if (message instanceof RespondWorkflowTaskCompletedResponse completed && completed.hasWorkflowTask()) {
			this.histories.begin(completed.getWorkflowTask());
		}
		else if (message instanceof DescribeNamespaceResponse namespace) {
			this.limits.learn(namespace.getNamespaceInfo());
		}
	}

	void closed(RespondWorkflowTaskCompletedRequest request, Status status) {
		if (status.isOk()) {
			this.histories.end(request.getTaskToken(), request.getCommandsList());
		}
		else if (status.getCode() == Status.Code.NOT_FOUND) {
			this.histories.gone(request.getTaskToken());
		}
		else {
			this.histories.drop(request.getTaskToken());
		}
	}

	/**
	 * Look for what the service would terminate a workflow for. What workflows call has
	 * been checked before; what they record themselves, such as side effects, has not.
	 * @param request what became of a workflow task
	 * @return what is too large, or {@code null} if nothing is
	 */
	@Nullable String problem(RespondWorkflowTaskCompletedRequest request) {
		if (this.limits.onOversize() != CheckMode.FAIL) {
			return null;
		}
		int size = request.getSerializedSize();
		if (size > this.limits.maxRequestSize()) {
			return this.limits.oversizeTogether("What the workflow calls and records", size);
		}
		for (int i = 0; i < request.getCommandsCount(); i++) {
			Command command = request.getCommands(i);
			long recorded = recorded(command);
			if (recorded > this.limits.maxSize()) {
				return this.limits.oversize(described(command), recorded);
			}
		}
		return null;
	}

	private static long recorded(Command command) {
		if (command.hasRecordMarkerCommandAttributes()) {
			return command.getRecordMarkerCommandAttributes()
				.getDetailsMap()
				.values()
				.stream()
				.mapToLong((details) -> details.getSerializedSize())
				.sum();
		}
		return command.hasFailWorkflowExecutionCommandAttributes()
				? command.getFailWorkflowExecutionCommandAttributes().getFailure().getSerializedSize() : 0;
	}

	private static String described(Command command) {
		return command.hasRecordMarkerCommandAttributes() ? "The marker '%s' that the workflow records"
			.formatted(command.getRecordMarkerCommandAttributes().getMarkerName()) : "The failure of the workflow";
	}

	private static RespondWorkflowTaskFailedRequest failed(RespondWorkflowTaskCompletedRequest request,
			String problem) {
		return RespondWorkflowTaskFailedRequest.newBuilder()
			.setTaskToken(request.getTaskToken())
			.setIdentity(request.getIdentity())
			.setNamespace(request.getNamespace())
			.setDeploymentOptions(request.getDeploymentOptions())
			.setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_PAYLOADS_TOO_LARGE)
			.setFailure(Failure.newBuilder()
				.setMessage(problem)
				.setApplicationFailureInfo(ApplicationFailureInfo.newBuilder().setType(Limits.PAYLOAD_TOO_LARGE)))
			.build();
	}

	/**
	 * A call that is made once it is known what it tells.
	 *
	 * @param <Q> the request
	 * @param <R> the response
	 */
	private static final class CheckedCall<Q, R> extends ClientCall<Q, R> {

		private final ConnectionGuard guard;

		private final MethodDescriptor<Q, R> method;

		private final CallOptions options;

		private final Channel next;

		private Listener<R> listener = new Listener<>() {
		};

		private Metadata headers = new Metadata();

		private int requested;

		private @Nullable ClientCall<?, ?> call;

		CheckedCall(ConnectionGuard guard, MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
			this.guard = guard;
			this.method = method;
			this.options = options;
			this.next = next;
		}

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			this.listener = listener;
			this.headers = headers;
		}

		@Override
		public void request(int messages) {
			if (this.call != null) {
				this.call.request(messages);
			}
			else {
				this.requested += messages;
			}
		}

		@Override
		public void sendMessage(Q message) {
			RespondWorkflowTaskCompletedRequest request = (RespondWorkflowTaskCompletedRequest) message;
			String problem = this.guard.problem(request);
			if (problem == null) {
				ClientCall<Q, R> made = this.next.newCall(this.method, this.options);
				begin(made, new Answer<>(this.guard, request, this.listener), message);
			}
			else {
				begin(this.next.newCall(WorkflowServiceGrpc.getRespondWorkflowTaskFailedMethod(), this.options),
						new Refused<>(problem, this.listener), failed(request, problem));
			}
		}

		private <M, A> void begin(ClientCall<M, A> made, Listener<A> answers, M message) {
			this.call = made;
			made.start(answers, this.headers);
			made.request(this.requested);
			made.sendMessage(message);
		}

		@Override
		public void halfClose() {
			if (this.call != null) {
				this.call.halfClose();
			}
		}

		@Override
		public void cancel(@Nullable String message, @Nullable Throwable cause) {
			if (this.call != null) {
				this.call.cancel(message, cause);
			}
			else {
				this.listener.onClose(Status.CANCELLED.withDescription(message).withCause(cause), new Metadata());
			}
		}

	}

	/**
	 * The answer to what became of a workflow task.
	 *
	 * @param <R> the response
	 */
	private static final class Answer<R> extends SimpleForwardingClientCallListener<R> {

		private final ConnectionGuard guard;

		private final RespondWorkflowTaskCompletedRequest request;

		Answer(ConnectionGuard guard, RespondWorkflowTaskCompletedRequest request, ClientCall.Listener<R> listener) {
			super(listener);
			this.guard = guard;
			this.request = request;
		}

		@Override
		public void onMessage(R message) {
			this.guard.received(message);
			super.onMessage(message);
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			this.guard.closed(this.request, status);
			super.onClose(status, trailers);
		}

	}

	/**
	 * Tells the SDK that the outcome of a task was not taken, so that it forgets what the
	 * workflow did in it.
	 *
	 * @param <A> the response to the failure of the task
	 */
	private static final class Refused<A> extends ClientCall.Listener<A> {

		private final String problem;

		private final ClientCall.Listener<?> listener;

		Refused(String problem, ClientCall.Listener<?> listener) {
			this.problem = problem;
			this.listener = listener;
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			this.listener.onClose(status.isOk() ? Status.INVALID_ARGUMENT.withDescription(this.problem) : status,
					new Metadata());
		}

	}

}
