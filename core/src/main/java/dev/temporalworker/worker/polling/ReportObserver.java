package dev.temporalworker.worker.polling;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueRequest;
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
import org.jspecify.annotations.Nullable;

/**
 * Sees on a connection which tasks come, and whether the service takes what became of
 * them.
 */
final class ReportObserver implements ClientInterceptor {

	private final TakenTasks tasks;

	private final TaskReports reports;

	ReportObserver(TakenTasks tasks) {
		this.tasks = tasks;
		this.reports = new TaskReports(tasks, tasks.getFailing());
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		ClientCall<Q, R> call = next.newCall(method, options);
		String name = method.getBareMethodName();
		return (name != null && (name.startsWith("Poll") || name.startsWith("Respond"))) ? new Call<>(call, this)
				: call;
	}

	private static void take(Object response, String taskQueue, TakenTasks tasks) {
		if (response instanceof PollWorkflowTaskQueueResponse workflow) {
			tasks.take(TakenTask.of(workflow), workflow.getTaskToken());
		}
		else if (response instanceof PollActivityTaskQueueResponse activity) {
			tasks.take(TakenTask.of(activity, taskQueue), activity.getTaskToken());
		}
		else if (response instanceof PollNexusTaskQueueResponse nexus) {
			tasks.take(TakenTask.of(nexus, taskQueue), nexus.getTaskToken());
		}
		else if (response instanceof RespondWorkflowTaskCompletedResponse next) {
			tasks.take(TakenTask.of(next.getWorkflowTask()), next.getWorkflowTask().getTaskToken());
			next.getActivityTasksList()
				.forEach((task) -> tasks.take(TakenTask.of(task, taskQueue), task.getTaskToken()));
		}
	}

	static ByteString reportedBy(Object request) {
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

		private final ReportObserver observer;

		private volatile @Nullable Object request;

		private volatile String taskQueue = "";

		Call(ClientCall<Q, R> call, ReportObserver observer) {
			super(call);
			this.observer = observer;
		}

		@Override
		public void sendMessage(Q message) {
			this.request = message;
			if (message instanceof PollActivityTaskQueueRequest poll) {
				this.taskQueue = poll.getTaskQueue().getName();
			}
			else if (message instanceof PollNexusTaskQueueRequest poll) {
				this.taskQueue = poll.getTaskQueue().getName();
			}
			else if (message instanceof RespondWorkflowTaskCompletedRequest decision) {
				// Activities that come with the answer are of the same Task Queue
				TakenTask task = this.observer.tasks.find(decision.getTaskToken());
				this.taskQueue = (task != null) ? task.taskQueue() : "";
			}
			else if (message instanceof RespondQueryTaskCompletedRequest query) {
				// Who asked waits no longer than a moment, so there is nothing to lose
				this.observer.tasks.remove(query.getTaskToken());
			}
			super.sendMessage(message);
		}

		private void answered(Status status) {
			Object told = this.request;
			if (told != null) {
				this.observer.reports.answered(reportedBy(told), told, status);
			}
		}

		@Override
		public void start(ClientCall.Listener<R> listener, Metadata headers) {
			super.start(new SimpleForwardingClientCallListener<>(listener) {

				@Override
				public void onMessage(R message) {
					take(message, Call.this.taskQueue, Call.this.observer.tasks);
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
