package dev.temporalworker.worker.polling;

import java.util.function.BiConsumer;

import com.google.protobuf.ByteString;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondNexusTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondQueryTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;

/**
 * Sees on a connection which tasks come, and whether the service takes what became of
 * them.
 */
final class ReportObserver implements ClientInterceptor {

	private final TakenTasks tasks;

	ReportObserver(TakenTasks tasks) {
		this.tasks = tasks;
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		ClientCall<Q, R> call = next.newCall(method, options);
		String name = method.getBareMethodName();
		return (name != null && (name.startsWith("Poll") || name.startsWith("Respond"))) ? new Call<>(call, this.tasks)
				: call;
	}

	private static void tasksOf(Object response, BiConsumer<TaskKind, ByteString> action) {
		if (response instanceof PollWorkflowTaskQueueResponse workflow) {
			action.accept(TaskKind.WORKFLOW, workflow.getTaskToken());
		}
		else if (response instanceof PollActivityTaskQueueResponse activity) {
			action.accept(TaskKind.ACTIVITY, activity.getTaskToken());
		}
		else if (response instanceof PollNexusTaskQueueResponse nexus) {
			action.accept(TaskKind.NEXUS, nexus.getTaskToken());
		}
		else if (response instanceof RespondWorkflowTaskCompletedResponse next) {
			action.accept(TaskKind.WORKFLOW, next.getWorkflowTask().getTaskToken());
			next.getActivityTasksList().forEach((task) -> action.accept(TaskKind.ACTIVITY, task.getTaskToken()));
		}
	}

	private static ByteString reportedBy(Object request) {
		if (request instanceof RespondWorkflowTaskCompletedRequest completed) {
			return completed.getTaskToken();
		}
		if (request instanceof RespondWorkflowTaskFailedRequest failed) {
			return failed.getTaskToken();
		}
		if (request instanceof RespondActivityTaskCompletedRequest completed) {
			return completed.getTaskToken();
		}
		if (request instanceof RespondActivityTaskFailedRequest failed) {
			return failed.getTaskToken();
		}
		if (request instanceof RespondActivityTaskCanceledRequest canceled) {
			return canceled.getTaskToken();
		}
		if (request instanceof RespondNexusTaskCompletedRequest completed) {
			return completed.getTaskToken();
		}
		return (request instanceof RespondNexusTaskFailedRequest failed) ? failed.getTaskToken() : ByteString.EMPTY;
	}

	/**
	 * A call that brings tasks or tells of one.
	 *
	 * @param <Q> the request
	 * @param <R> the response
	 */
	private static final class Call<Q, R> extends SimpleForwardingClientCall<Q, R> {

		private final TakenTasks tasks;

		private volatile ByteString reported = ByteString.EMPTY;

		private volatile boolean decision;

		Call(ClientCall<Q, R> call, TakenTasks tasks) {
			super(call);
			this.tasks = tasks;
		}

		@Override
		public void sendMessage(Q message) {
			this.reported = reportedBy(message);
			this.decision = message instanceof RespondWorkflowTaskCompletedRequest;
			if (message instanceof RespondQueryTaskCompletedRequest query) {
				// Who asked waits no longer than a moment, so there is nothing to lose
				this.tasks.remove(query.getTaskToken());
			}
			super.sendMessage(message);
		}

		private void answered(Status status) {
			if (status.isOk()) {
				this.tasks.answered(this.reported, true);
			}
			else if (status.getCode() == Status.Code.NOT_FOUND) {
				this.tasks.answered(this.reported, false);
			}
			else if (this.decision && status.getCode() == Status.Code.INVALID_ARGUMENT) {
				// Something has come meanwhile, for which there will be another task
				this.tasks.remove(this.reported);
			}
		}

		@Override
		public void start(ClientCall.Listener<R> listener, Metadata headers) {
			super.start(new SimpleForwardingClientCallListener<>(listener) {

				@Override
				public void onMessage(R message) {
					tasksOf(message, Call.this.tasks::take);
					super.onMessage(message);
				}

				@Override
				public void onClose(Status status, Metadata trailers) {
					Call.this.answered(status);
					super.onClose(status, trailers);
				}

			}, headers);
		}

	}

}
