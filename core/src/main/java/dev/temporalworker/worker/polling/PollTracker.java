package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import dev.temporalworker.worker.polling.PollerStatus.PollError;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Counts the polls of a Worker for one kind of task. Thread-safe.
 */
final class PollTracker {

	private static final long NEVER = Long.MIN_VALUE;

	private final ReentrantLock lock = new ReentrantLock();

	private final Set<ObservedPoll> open = new LinkedHashSet<>();

	private final LongSupplier clock;

	private long emptyAnswers;

	private long tasks;

	private int failures;

	private long lastAnswer = NEVER;

	private long lastTask = NEVER;

	private long lastAccepted = NEVER;

	private long lastEnd = NEVER;

	private long lastFailure = NEVER;

	private long failingSince = NEVER;

	private long firstFailure = NEVER;

	private long longestFailure;

	private long unansweredSince = NEVER;

	private boolean withoutConnection;

	private @Nullable Status lastStatus;

	PollTracker(LongSupplier clock) {
		this.clock = clock;
	}

	void begin(ObservedPoll poll) {
		this.lock.lock();
		try {
			this.open.add(poll);
		}
		finally {
			this.lock.unlock();
		}
	}

	void end(ObservedPoll poll, PollOutcome outcome, Status status) {
		this.lock.lock();
		try {
			this.open.remove(poll);
			this.lastEnd = this.clock.getAsLong();
			switch (outcome) {
				case TASK -> {
					this.tasks++;
					this.lastTask = this.lastEnd;
					answered();
				}
				case EMPTY -> {
					this.emptyAnswers++;
					answered();
				}
				case FAILED -> {
					failed(poll, status);
					this.withoutConnection = !poll.isSent() || isLost(poll, status);
				}
				case UNSENT -> failed(poll, status);
				case CANCELLED -> {
					if (isHeld(poll, this.lastEnd)) {
						this.lastAccepted = this.lastEnd;
					}
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void answered() {
		this.lastAnswer = this.lastEnd;
		this.lastAccepted = this.lastEnd;
		this.failures = 0;
		this.failingSince = NEVER;
		this.firstFailure = NEVER;
		this.longestFailure = 0;
		this.unansweredSince = NEVER;
		this.withoutConnection = false;
	}

	private void failed(ObservedPoll poll, Status status) {
		this.failures++;
		this.lastFailure = this.lastEnd;
		this.lastStatus = status;
		boolean held = isHeld(poll, this.lastEnd);
		if (held && status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
			this.failingSince = NEVER;
			this.unansweredSince = (this.unansweredSince != NEVER) ? this.unansweredSince : poll.getSent();
			return;
		}
		if (held || this.failingSince == NEVER) {
			this.failingSince = this.lastEnd;
		}
		rememberDuration(poll);
	}

	// Not by somebody in between who could not reach the service
	private static boolean isLost(ObservedPoll poll, Status status) {
		return status.getCode() == Status.Code.UNAVAILABLE && !poll.isResponded();
	}

	private void rememberDuration(ObservedPoll poll) {
		if (this.firstFailure == NEVER) {
			this.firstFailure = this.lastEnd;
		}
		// What was open before the first one failed tells how long it waited, not how
		// long failing takes
		if (poll.isSent() && (this.lastAnswer == NEVER || poll.getSent() >= this.firstFailure)) {
			this.longestFailure = Math.max(this.longestFailure, this.lastEnd - poll.getSent());
		}
	}

	private boolean isHeld(ObservedPoll poll, long now) {
		Duration proof = (this.withoutConnection || poll.hasWaited()) ? WorkerPolls.HELD_AFTER_RECONNECT
				: WorkerPolls.HELD;
		return poll.isSent()
				&& now - poll.getSent() >= Math.max(proof.toNanos(), this.longestFailure + this.longestFailure / 2);
	}

	PollerStatus status() {
		this.lock.lock();
		try {
			return new Snapshot(this.clock.getAsLong(), Instant.now()).status();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tells times as of one moment, and counts what is open then.
	 */
	private final class Snapshot {

		private final long now;

		private final Instant time;

		private int normal;

		private int sticky;

		private int unsent;

		private long oldest = NEVER;

		private boolean held;

		Snapshot(long now, Instant time) {
			this.now = now;
			this.time = time;
			for (ObservedPoll poll : PollTracker.this.open) {
				count(poll);
			}
		}

		private void count(ObservedPoll poll) {
			if (!poll.isSent()) {
				this.unsent++;
			}
			if (!poll.isOnTheWire()) {
				return;
			}
			if (poll.isSticky()) {
				this.sticky++;
			}
			else {
				this.normal++;
			}
			this.oldest = Math.max(this.oldest, this.now - poll.getSent());
			this.held = this.held || isHeld(poll, this.now);
		}

		PollerStatus status() {
			PollTracker tracker = PollTracker.this;
			return new PollerStatus(this.normal, this.sticky, this.unsent,
					(this.oldest != NEVER) ? Duration.ofNanos(this.oldest) : null, tracker.emptyAnswers, tracker.tasks,
					at(tracker.lastAnswer), at(tracker.lastTask), this.held ? this.time : at(tracker.lastAccepted),
					at(tracker.lastEnd), tracker.failures, this.held ? null : at(tracker.failingSince),
					at(tracker.unansweredSince), error(tracker.lastStatus));
		}

		private @Nullable PollError error(@Nullable Status status) {
			Instant failed = at(PollTracker.this.lastFailure);
			return (status != null && failed != null) ? PollError.of(status, failed) : null;
		}

		private @Nullable Instant at(long nanos) {
			return (nanos != NEVER) ? this.time.minusNanos(this.now - nanos) : null;
		}

	}

}
