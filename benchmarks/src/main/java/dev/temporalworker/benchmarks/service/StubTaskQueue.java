package dev.temporalworker.benchmarks.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.temporal.api.taskqueue.v1.PollerScalingDecision;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of one kind that wait for polls, or polls that wait for tasks. What tells to
 * scale does so as the Temporal Service: up while tasks are waiting, down after a poll
 * that waited for a second, both not too often.
 *
 * @param <R> what answers a poll
 */
final class StubTaskQueue<R> {

	private static final long LONG_POLL_SECONDS = 60;

	private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

	// Ten a second for each of the four partitions that a Task Queue has
	private static final long BETWEEN_DECISIONS_NANOS = Duration.ofMillis(25).toNanos();

	private final Deque<Task<R>> tasks = new ArrayDeque<>();

	private final Deque<Poll<R>> polls = new ArrayDeque<>();

	private final ScheduledExecutorService timer;

	private final R empty;

	private final boolean scaling;

	private long lastDecision = System.nanoTime();

	StubTaskQueue(ScheduledExecutorService timer, R empty, boolean scaling) {
		this.timer = timer;
		this.empty = empty;
		this.scaling = scaling;
	}

	void poll(StreamObserver<R> observer) {
		Poll<R> poll = new Poll<>((ServerCallStreamObserver<R>) observer, System.nanoTime());
		poll.observer().setOnCancelHandler(() -> remove(poll));
		Runnable answer = match(poll);
		if (answer != null) {
			answer.run();
			return;
		}
		this.timer.schedule(() -> {
			if (remove(poll)) {
				poll.answer(this.empty);
			}
		}, LONG_POLL_SECONDS, TimeUnit.SECONDS);
	}

	void add(Task<R> task) {
		Runnable answer = match(task);
		if (answer != null) {
			answer.run();
		}
	}

	private synchronized @Nullable Runnable match(Poll<R> poll) {
		Task<R> task = this.tasks.poll();
		if (task == null) {
			this.polls.add(poll);
			return null;
		}
		return answer(poll, task);
	}

	private synchronized @Nullable Runnable match(Task<R> task) {
		Poll<R> poll = this.polls.poll();
		if (poll == null) {
			this.tasks.add(task);
			return null;
		}
		return answer(poll, task);
	}

	private synchronized boolean remove(Poll<R> poll) {
		return this.polls.remove(poll);
	}

	// Workflows have locks of their own, so that answers are made outside of this one
	private Runnable answer(Poll<R> poll, Task<R> task) {
		PollerScalingDecision decision = decision(poll);
		return () -> poll.answer(task.apply(decision));
	}

	private PollerScalingDecision decision(Poll<R> poll) {
		long now = System.nanoTime();
		int delta = (now - poll.since() >= IDLE_NANOS) ? -1 : this.tasks.isEmpty() ? 0 : 1;
		if (!this.scaling || delta == 0 || now - this.lastDecision < BETWEEN_DECISIONS_NANOS) {
			return PollerScalingDecision.getDefaultInstance();
		}
		this.lastDecision = now;
		return PollerScalingDecision.newBuilder().setPollRequestDeltaSuggestion(delta).build();
	}

	/**
	 * Makes the answer to a poll once there is one.
	 *
	 * @param <R> what answers a poll
	 */
	interface Task<R> extends Function<PollerScalingDecision, R> {

	}

	/**
	 * A call that waits.
	 *
	 * @param <R> what answers it
	 * @param observer gets the answer
	 * @param since when it came
	 */
	private record Poll<R>(ServerCallStreamObserver<R> observer, long since) {

		void answer(R response) {
			this.observer.onNext(response);
			this.observer.onCompleted();
		}

	}

}
