package dev.temporalworker.worker.polling;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.temporalworker.worker.polling.PollerStatus.PollError;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Context.CancellationListener;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A poll that is one call to the SDK and can be several to the Temporal Service.
 *
 * @param <Q> the request
 * @param <R> the response
 */
final class RepeatedPoll<Q, R> extends ForwardingClientCall<Q, R> implements CancellationListener {

	private static final Log logger = LogFactory.getLog(RepeatedPoll.class);

	private final Supplier<ClientCall<Q, R>> attempts;

	private final Executor executor;

	private final RepeatedPolls polls;

	private final Context context = Context.current();

	private final Metadata headers = new Metadata();

	private ClientCall.@Nullable Listener<R> listener;

	private @Nullable ClientCall<Q, R> attempt;

	private @Nullable Q request;

	private int requestedMessages;

	private int failures;

	private Status lastFailure = Status.OK;

	private volatile boolean cancelled;

	RepeatedPoll(Supplier<ClientCall<Q, R>> attempts, @Nullable Executor executor, RepeatedPolls polls) {
		this.attempts = attempts;
		this.executor = (executor != null) ? executor : Runnable::run;
		this.polls = polls;
	}

	@Override
	protected synchronized ClientCall<Q, R> delegate() {
		Assert.state(this.attempt != null, "The poll has not been started");
		return this.attempt;
	}

	@Override
	public void start(ClientCall.Listener<R> listener, Metadata headers) {
		this.listener = listener;
		this.headers.merge(headers);
		startAttempt();
	}

	private void startAttempt() {
		ClientCall<Q, R> next = this.attempts.get();
		synchronized (this) {
			this.attempt = next;
		}
		// What comes behind adds headers of its own to each attempt
		Metadata copy = new Metadata();
		copy.merge(this.headers);
		next.start(new AttemptListener(listener()), copy);
	}

	private ClientCall.Listener<R> listener() {
		ClientCall.Listener<R> present = this.listener;
		Assert.state(present != null, "The poll has not been started");
		return present;
	}

	@Override
	public void request(int messages) {
		this.requestedMessages += messages;
		super.request(messages);
	}

	@Override
	public void sendMessage(Q message) {
		this.request = message;
		super.sendMessage(message);
	}

	@Override
	public void cancel(@Nullable String message, @Nullable Throwable cause) {
		this.cancelled = true;
		if (!endWaiting(Status.CANCELLED.withDescription(message).withCause(cause))) {
			super.cancel(message, cause);
		}
	}

	@Override
	public void cancelled(Context of) {
		endWaiting(Status.CANCELLED.withCause(of.cancellationCause()));
	}

	/**
	 * Let the SDK know of the last failure if the poll waits to be sent again.
	 */
	void giveUp() {
		endWaiting(this.lastFailure);
	}

	private boolean endWaiting(Status status) {
		boolean waited = this.polls.remove(this);
		if (waited) {
			end(status);
		}
		return waited;
	}

	private void end(Status status) {
		this.context.removeListener(this);
		this.executor.execute(() -> listener().onClose(status, new Metadata()));
	}

	/**
	 * Send the poll again.
	 */
	void send() {
		this.context.removeListener(this);
		this.context.run(() -> {
			try {
				startAttempt();
				super.request(this.requestedMessages);
				super.sendMessage(request());
				super.halfClose();
			}
			catch (RuntimeException | Error ex) {
				end(this.cancelled ? Status.CANCELLED : Status.fromThrowable(ex));
			}
		});
		if (this.cancelled) {
			super.cancel("The poll was cancelled before it was sent again", null);
		}
	}

	private Q request() {
		Q sent = this.request;
		Assert.state(sent != null, "The poll has not been sent");
		return sent;
	}

	/**
	 * Return whether the SDK no longer waits for the poll.
	 * @return whether it was cancelled
	 */
	boolean isCancelled() {
		return this.cancelled || this.context.isCancelled();
	}

	private boolean repeat(Status status, long nanos) {
		if (isCancelled() || PollError.isRefusal(status.getCode())) {
			return false;
		}
		this.failures = this.polls.isLong(nanos) ? 1 : this.failures + 1;
		this.lastFailure = status;
		logger.debug("A poll failed and is sent again", status.asRuntimeException());
		this.context.addListener(this, Runnable::run);
		this.polls.repeat(this, this.failures);
		return true;
	}

	/**
	 * Keeps the end of an attempt from the SDK that another one follows.
	 */
	private final class AttemptListener extends SimpleForwardingClientCallListener<R> {

		private final long start = System.nanoTime();

		private boolean answered;

		AttemptListener(ClientCall.Listener<R> listener) {
			super(listener);
		}

		@Override
		public void onHeaders(Metadata headers) {
			this.answered = true;
			super.onHeaders(headers);
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			if (status.isOk() || this.answered || !repeat(status, System.nanoTime() - this.start)) {
				super.onClose(status, trailers);
			}
		}

	}

}
