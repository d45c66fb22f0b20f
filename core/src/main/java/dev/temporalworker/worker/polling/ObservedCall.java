package dev.temporalworker.worker.polling;

import java.util.function.Supplier;

import com.google.protobuf.ByteString;
import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The call of a poll, of which it tells the beginning and the end. The calls behind it
 * are made when it starts: what code of the application throws then is kept until the
 * request tells which poll it is that fails.
 *
 * @param <Q> the request
 * @param <R> the response
 */
final class ObservedCall<Q, R> extends ForwardingClientCall<Q, R> {

	private final Supplier<ClientCall<Q, R>> next;

	private final ObservedPoll poll;

	private final PollObserver observer;

	private final Context context = Context.current();

	private @Nullable ClientCall<Q, R> call;

	private @Nullable Throwable thrown;

	private volatile boolean cancelled;

	ObservedCall(Supplier<ClientCall<Q, R>> next, ObservedPoll poll, PollObserver observer) {
		this.next = next;
		this.poll = poll;
		this.observer = observer;
	}

	@Override
	protected ClientCall<Q, R> delegate() {
		ClientCall<Q, R> started = this.call;
		Assert.state(started != null, "The poll has not been started");
		return started;
	}

	@Override
	public void start(ClientCall.Listener<R> listener, Metadata headers) {
		try {
			this.call = this.next.get();
			super.start(new Listener(listener), headers);
		}
		catch (RuntimeException | Error ex) {
			this.thrown = ex;
		}
	}

	@Override
	public void request(int messages) {
		if (this.thrown == null) {
			super.request(messages);
		}
	}

	@Override
	public void sendMessage(Q message) {
		this.observer.begin(this.poll, message);
		try {
			throwWhatWasKept();
			super.sendMessage(message);
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
			throw ex;
		}
	}

	@Override
	public void halfClose() {
		try {
			super.halfClose();
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
			throw ex;
		}
	}

	private void throwWhatWasKept() {
		if (this.thrown instanceof Error error) {
			throw error;
		}
		if (this.thrown instanceof RuntimeException exception) {
			throw exception;
		}
	}

	private void failed(Throwable failure) {
		this.poll.end(PollOutcome.UNSENT, Status.UNKNOWN.withDescription(
				"%s: %s".formatted(Reason.NOT_SENT.getDescription(), TemporalServiceException.describe(failure))));
	}

	@Override
	public void cancel(@Nullable String message, @Nullable Throwable cause) {
		this.cancelled = true;
		if (this.call != null) {
			super.cancel(message, cause);
		}
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
