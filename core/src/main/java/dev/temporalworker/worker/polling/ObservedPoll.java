package dev.temporalworker.worker.polling;

import java.util.function.LongSupplier;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * One poll from its call to its end, which gRPC can tell on another thread while the call
 * is still being made. Thread-safe.
 */
final class ObservedPoll extends ClientStreamTracer.Factory {

	private static final long NOT_SENT = Long.MIN_VALUE;

	private final LongSupplier clock;

	private @Nullable PollTracker tracker;

	private @Nullable PollOutcome outcome;

	private Status status = Status.OK;

	private volatile boolean sticky;

	private volatile long sent = NOT_SENT;

	private volatile boolean waited;

	private volatile boolean closed;

	private volatile boolean responded;

	ObservedPoll(LongSupplier clock) {
		this.clock = clock;
	}

	/**
	 * Begin to count.
	 * @param countedBy where the poll counts
	 * @param ofStickyQueue whether it asks the sticky queue
	 */
	synchronized void begin(PollTracker countedBy, boolean ofStickyQueue) {
		this.sticky = ofStickyQueue;
		this.tracker = countedBy;
		countedBy.begin(this);
		if (this.outcome != null) {
			countedBy.end(this, this.outcome, this.status);
		}
	}

	/**
	 * End the poll. Only the first end counts.
	 * @param how how it ended
	 * @param with the status of its call
	 */
	synchronized void end(PollOutcome how, Status with) {
		if (this.outcome != null) {
			return;
		}
		this.outcome = how;
		this.status = with;
		if (this.tracker != null) {
			this.tracker.end(this, how, with);
		}
	}

	@Override
	public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
		return new Tracer();
	}

	boolean isSticky() {
		return this.sticky;
	}

	boolean isSent() {
		return this.sent != NOT_SENT;
	}

	/**
	 * Return whether the poll is on the wire. One whose end an interceptor of the
	 * application kept for itself is not.
	 * @return whether it can still be answered
	 */
	boolean isOnTheWire() {
		return isSent() && !this.closed;
	}

	/**
	 * Return when the poll was sent, if it was.
	 * @return the time in nanoseconds of the clock
	 */
	long getSent() {
		return this.sent;
	}

	/**
	 * Return whether there was no connection when the poll was made.
	 * @return whether it had, or still has, to wait for one
	 */
	boolean hasWaited() {
		return this.waited;
	}

	/**
	 * Return whether the other end has said how the poll ended. It says nothing when the
	 * connection is lost.
	 * @return whether the end came over the network
	 */
	boolean isResponded() {
		return this.responded;
	}

	/**
	 * Notices when the poll gets a connection. gRPC tells it nowhere else, and lets polls
	 * wait for one without an error. Whether it loses it is told nowhere else either.
	 */
	private final class Tracer extends ClientStreamTracer {

		@Override
		public void createPendingStream() {
			ObservedPoll.this.waited = true;
		}

		@Override
		public void streamCreated(Attributes attributes, Metadata headers) {
			ObservedPoll.this.sent = ObservedPoll.this.clock.getAsLong();
			ObservedPoll.this.closed = false;
		}

		@Override
		public void inboundTrailers(Metadata trailers) {
			ObservedPoll.this.responded = true;
		}

		@Override
		public void streamClosed(Status with) {
			ObservedPoll.this.closed = true;
		}

	}

}
