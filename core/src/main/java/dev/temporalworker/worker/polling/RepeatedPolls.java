package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sends polls again that failed without being refused, each after a pause of its own. The
 * SDK has one pause for all polls of a kind that it scales, which doubles with each that
 * fails, up to a minute: where ten polls lose a connection at once, nothing would be
 * polled for that long. Thread-safe.
 */
final class RepeatedPolls implements ClientInterceptor {

	private static final Duration IDLE = Duration.ofSeconds(30);

	private final Set<RepeatedPoll<?, ?>> waiting = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService timer;

	private final Duration firstPause;

	private final Duration longestPause;

	private volatile boolean ended;

	RepeatedPolls(Duration firstPause, Duration longestPause) {
		this.firstPause = firstPause;
		this.longestPause = longestPause;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("temporal-polls-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
		// Nothing is left to close once no poll waits
		executor.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		this.timer = executor;
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		if (!PollObserver.isPoll(method)) {
			return next.newCall(method, options);
		}
		return new RepeatedPoll<>(attempts(method, options, next), options.getExecutor(), this);
	}

	// An attempt that had less time than the service takes to answer would give up on a
	// task that is on its way
	private static <Q, R> Supplier<ClientCall<Q, R>> attempts(MethodDescriptor<Q, R> method, CallOptions options,
			Channel next) {
		Deadline deadline = options.getDeadline();
		if (deadline == null) {
			return () -> next.newCall(method, options);
		}
		long nanos = deadline.timeRemaining(TimeUnit.NANOSECONDS);
		return () -> next.newCall(method, options.withDeadlineAfter(nanos, TimeUnit.NANOSECONDS));
	}

	/**
	 * Let polls be sent again from now on.
	 */
	void begin() {
		this.ended = false;
	}

	/**
	 * Let polls fail that wait to be sent again, and all that fail from now on.
	 */
	void end() {
		this.ended = true;
		this.waiting.forEach(RepeatedPoll::giveUp);
	}

	/**
	 * Let a poll wait and send it again.
	 * @param poll the poll
	 * @param failures how often it has failed
	 */
	void repeat(RepeatedPoll<?, ?> poll, int failures) {
		this.waiting.add(poll);
		this.timer.schedule(() -> {
			if (this.waiting.remove(poll)) {
				poll.send();
			}
		}, pause(failures), TimeUnit.NANOSECONDS);
		if (this.ended || poll.isCancelled()) {
			poll.giveUp();
		}
	}

	// Polls that failed together are not sent together
	private long pause(int failures) {
		long longest = this.longestPause.toNanos();
		long pause = Math.min(longest, this.firstPause.toNanos() << Math.min(failures - 1, 16));
		return ThreadLocalRandom.current().nextLong(pause / 2, pause);
	}

	/**
	 * Return whether a poll that lasted for some time failed for the first time again.
	 * @param nanos how long it lasted
	 * @return whether it did
	 */
	boolean isLong(long nanos) {
		return nanos > this.longestPause.toNanos();
	}

	/**
	 * Let a poll wait no longer.
	 * @param poll the poll
	 * @return whether it was waiting
	 */
	boolean remove(RepeatedPoll<?, ?> poll) {
		return this.waiting.remove(poll);
	}

}
