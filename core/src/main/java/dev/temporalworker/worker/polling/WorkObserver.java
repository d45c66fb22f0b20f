package dev.temporalworker.worker.polling;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import com.google.protobuf.ByteString;
import dev.temporalworker.worker.polling.WorkerPolls.CallFigures;
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
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.errordetails.v1.ResourceExhaustedFailure;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.serviceclient.StatusUtils;
import org.jspecify.annotations.Nullable;

/**
 * Counts on a connection how the service answers, and how tasks come and end.
 */
final class WorkObserver implements ClientInterceptor {

	private static final Set<Status.Code> WANTING = EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED,
			Status.Code.RESOURCE_EXHAUSTED);

	private final WorkerPolls polls;

	private final LongSupplier clock;

	private final DurationCounter durations = new DurationCounter();

	private final AtomicLong failed = new AtomicLong();

	private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();

	WorkObserver(WorkerPolls polls, LongSupplier clock) {
		this.polls = polls;
		this.clock = clock;
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		String name = String.valueOf(method.getBareMethodName());
		boolean timed = name.startsWith("Respond") || name.startsWith("Record");
		return new Call<>(next.newCall(method, options), this, timed);
	}

	CallFigures getCalls() {
		Map<String, Long> causes = new TreeMap<>();
		this.refusals.forEach((cause, number) -> causes.put(cause, number.get()));
		return new CallFigures(this.durations.get(), this.failed.get(), causes);
	}

	private void came(Object response, String taskQueue) {
		if (response instanceof PollWorkflowTaskQueueResponse task && !task.hasQuery()) {
			TaskFlowCounter flow = this.polls.findFlow(task.getWorkflowExecutionTaskQueue().getName(),
					TaskKind.WORKFLOW);
			if (flow != null) {
				flow.polled(task.getScheduledTime(), task.getStartedTime());
			}
		}
		else if (response instanceof PollActivityTaskQueueResponse task) {
			TaskFlowCounter flow = this.polls.findFlow(taskQueue, TaskKind.ACTIVITY);
			if (flow != null) {
				flow.polled(task.getCurrentAttemptScheduledTime(), task.getStartedTime());
			}
		}
	}

	private void ended(TakenTask task) {
		TaskFlowCounter flow = this.polls.findFlow(task.taskQueue(), task.kind());
		if (flow != null) {
			flow.ended(task.type(), this.clock.getAsLong() - task.getTaken());
		}
	}

	private void cameEagerly(TakenTask task, RespondWorkflowTaskCompletedResponse response) {
		TaskFlowCounter flow = this.polls.findFlow(task.taskQueue(), TaskKind.ACTIVITY);
		if (flow != null) {
			flow.eager(response.getActivityTasksCount());
		}
	}

	private void failed(Status status, Metadata trailers) {
		if (WANTING.contains(status.getCode())) {
			this.failed.incrementAndGet();
		}
		if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
			this.refusals.computeIfAbsent(cause(status, trailers), (cause) -> new AtomicLong()).incrementAndGet();
		}
	}

	private static String cause(Status status, Metadata trailers) {
		ResourceExhaustedFailure failure = StatusUtils.getFailure(status.asRuntimeException(trailers),
				ResourceExhaustedFailure.class);
		return (failure != null) ? failure.getCause().name().replace("RESOURCE_EXHAUSTED_CAUSE_", "") : "UNSPECIFIED";
	}

	/**
	 * Return whether nothing but code ran between the coming of a task and its end.
	 * @param task the task
	 * @param request what tells the end
	 * @return whether it took its time itself
	 */
	private static boolean isOwnTime(TakenTask task, Object request) {
		if (request instanceof RespondWorkflowTaskCompletedRequest completed) {
			return !task.isReplay() && !completed.getForceCreateNewWorkflowTask()
					&& completed.getCommandsList()
						.stream()
						.noneMatch((command) -> command.getCommandType() == CommandType.COMMAND_TYPE_RECORD_MARKER);
		}
		return request instanceof RespondActivityTaskCompletedRequest
				|| request instanceof RespondActivityTaskFailedRequest
				|| request instanceof RespondActivityTaskCanceledRequest;
	}

	/**
	 * A call whose end counts.
	 *
	 * @param <Q> the request
	 * @param <R> the response
	 */
	private static final class Call<Q, R> extends SimpleForwardingClientCall<Q, R> {

		private final WorkObserver observer;

		private final boolean timed;

		private final long begun;

		private volatile String taskQueue = "";

		private volatile @Nullable TakenTask task;

		private volatile boolean ownTime;

		Call(ClientCall<Q, R> call, WorkObserver observer, boolean timed) {
			super(call);
			this.observer = observer;
			this.timed = timed;
			this.begun = observer.clock.getAsLong();
		}

		@Override
		public void sendMessage(Q message) {
			if (message instanceof PollActivityTaskQueueRequest poll) {
				this.taskQueue = poll.getTaskQueue().getName();
			}
			ByteString token = ReportObserver.reportedBy(message);
			TakenTask found = token.isEmpty() ? null : this.observer.polls.getTasks().find(token);
			if (found != null) {
				this.task = found;
				this.ownTime = isOwnTime(found, message);
			}
			super.sendMessage(message);
		}

		private void came(Object message) {
			TakenTask told = this.task;
			if (told != null && message instanceof RespondWorkflowTaskCompletedResponse response) {
				this.observer.cameEagerly(told, response);
			}
			this.observer.came(message, this.taskQueue);
		}

		private void closed(Status status, Metadata trailers) {
			TakenTask told = this.task;
			if (!status.isOk()) {
				this.observer.failed(status, trailers);
				return;
			}
			if (this.timed) {
				this.observer.durations.add(this.observer.clock.getAsLong() - this.begun);
			}
			if (told != null && this.ownTime) {
				this.observer.ended(told);
			}
		}

		@Override
		public void start(ClientCall.Listener<R> listener, Metadata headers) {
			super.start(new SimpleForwardingClientCallListener<>(listener) {

				@Override
				public void onMessage(R message) {
					Call.this.came(message);
					super.onMessage(message);
				}

				@Override
				public void onClose(Status status, Metadata trailers) {
					Call.this.closed(status, trailers);
					super.onClose(status, trailers);
				}

			}, headers);
		}

	}

}
