package dev.temporalworker.worker.polling;

import com.google.protobuf.ByteString;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import org.jspecify.annotations.Nullable;

/**
 * The call of a poll, of which it tells the beginning and the end.
 *
 * @param <Q> the request
 * @param <R> the response
 */
final class ObservedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

	private final ObservedPoll poll;

	private final PollObserver observer;

	private final Context context = Context.current();

	private volatile boolean cancelled;

	ObservedCall(ClientCall<Q, R> call, ObservedPoll poll, PollObserver observer) {
		super(call);
		this.poll = poll;
		this.observer = observer;
	}

	@Override
	public void start(ClientCall.Listener<R> listener, Metadata headers) {
		super.start(new Listener(listener), headers);
	}

	@Override
	public void sendMessage(Q message) {
		this.observer.begin(this.poll, message);
		super.sendMessage(message);
	}

	@Override
	public void cancel(@Nullable String message, @Nullable Throwable cause) {
		this.cancelled = true;
		super.cancel(message, cause);
	}

	private boolean isCancelledHere() {
		return this.cancelled || this.context.isCancelled();
	}

	/**
	 * Notices the answer and the end.
	 */
	private final class Listener extends SimpleForwardingClientCallListener<R> {

		private boolean task;

		Listener(ClientCall.Listener<R> listener) {
			super(listener);
		}

		@Override
		public void onMessage(R message) {
			this.task = hasTask(message);
			super.onMessage(message);
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			ObservedCall.this.poll.end(outcome(status), status);
			super.onClose(status, trailers);
		}

		private PollOutcome outcome(Status status) {
			if (status.isOk()) {
				return this.task ? PollOutcome.TASK : PollOutcome.EMPTY;
			}
			return (status.getCode() == Status.Code.CANCELLED && isCancelledHere()) ? PollOutcome.CANCELLED
					: PollOutcome.FAILED;
		}

		private static boolean hasTask(Object message) {
			return !token(message).isEmpty();
		}

		private static ByteString token(Object message) {
			if (message instanceof PollWorkflowTaskQueueResponse workflow) {
				return workflow.getTaskToken();
			}
			if (message instanceof PollActivityTaskQueueResponse activity) {
				return activity.getTaskToken();
			}
			return (message instanceof PollNexusTaskQueueResponse nexus) ? nexus.getTaskToken() : ByteString.EMPTY;
		}

	}

}
