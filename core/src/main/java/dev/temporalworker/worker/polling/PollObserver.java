package dev.temporalworker.worker.polling;

import java.util.function.LongSupplier;

import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/**
 * Sees all polls of a connection. Those of Task Queues that no Worker of the client runs
 * do not count, such as the queue through which the service commands a Worker.
 */
final class PollObserver implements ClientInterceptor {

	private final WorkerPolls polls;

	private final LongSupplier clock;

	PollObserver(WorkerPolls polls, LongSupplier clock) {
		this.polls = polls;
		this.clock = clock;
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		if (!isPoll(method)) {
			return next.newCall(method, options);
		}
		ObservedPoll poll = new ObservedPoll(this.clock);
		return new ObservedCall<>(() -> next.newCall(method, options.withStreamTracerFactory(poll)), poll, this);
	}

	static boolean isPoll(MethodDescriptor<?, ?> method) {
		return method == WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod()
				|| method == WorkflowServiceGrpc.getPollActivityTaskQueueMethod()
				|| method == WorkflowServiceGrpc.getPollNexusTaskQueueMethod();
	}

	void begin(ObservedPoll poll, Object request) {
		if (request instanceof PollWorkflowTaskQueueRequest workflow) {
			begin(poll, TaskKind.WORKFLOW, workflow.getTaskQueue());
		}
		else if (request instanceof PollActivityTaskQueueRequest activity) {
			begin(poll, TaskKind.ACTIVITY, activity.getTaskQueue());
		}
		else if (request instanceof PollNexusTaskQueueRequest nexus) {
			begin(poll, TaskKind.NEXUS, nexus.getTaskQueue());
		}
	}

	private void begin(ObservedPoll poll, TaskKind kind, TaskQueue taskQueue) {
		boolean sticky = taskQueue.getKind() == TaskQueueKind.TASK_QUEUE_KIND_STICKY;
		PollTracker tracker = this.polls.findTracker(sticky ? taskQueue.getNormalName() : taskQueue.getName(), kind);
		if (tracker != null) {
			poll.begin(tracker, sticky);
		}
	}

}
