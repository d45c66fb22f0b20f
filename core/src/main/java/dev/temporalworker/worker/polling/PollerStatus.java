package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import dev.temporalworker.connection.TemporalServiceException;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Where the polls of a Worker for one kind of task stand at one moment.
 *
 * @param openPolls how many polls of the Task Queue itself are on the wire and wait for
 * an answer
 * @param openStickyPolls how many polls of its sticky queue do, which only workflow tasks
 * have
 * @param unsentPolls how many polls wait for a connection
 * @param oldestOpenPoll how long the oldest poll has been on the wire, or {@code null} if
 * none is
 * @param emptyAnswers how many polls were answered without a task
 * @param tasks how many polls brought a task
 * @param lastAnswer when a poll was answered the last time, with a task or without
 * @param lastTask when a poll brought a task the last time
 * @param lastAccepted when it was last known that the service accepts polls: one was
 * answered, or was kept open long enough
 * @param lastEnd when a poll ended the last time, in whatever way
 * @param failures how many polls have failed since the last answer
 * @param failingSince since when polls have been failing, or {@code null} if they are
 * not: one was answered since, or has been kept open long enough: half as long again as
 * any poll that failed since the last answer, and at least {@link WorkerPolls#HELD} or
 * {@link WorkerPolls#HELD_AFTER_RECONNECT}
 * @param unansweredSince since when polls have been kept open until their time-out
 * without an answer, or {@code null} if one was answered since
 * @param lastError what the last poll that failed ended with, even if others were
 * answered since
 * @since 0.1.0
 */
public record PollerStatus(int openPolls, int openStickyPolls, int unsentPolls, @Nullable Duration oldestOpenPoll,
		long emptyAnswers, long tasks, @Nullable Instant lastAnswer, @Nullable Instant lastTask,
		@Nullable Instant lastAccepted, @Nullable Instant lastEnd, int failures, @Nullable Instant failingSince,
		@Nullable Instant unansweredSince, @Nullable PollError lastError) {

	/**
	 * Return whether a poll is on the wire, of the Task Queue itself or of its sticky
	 * queue.
	 * @return whether a task that comes now would be taken
	 */
	public boolean isOpen() {
		return this.openPolls + this.openStickyPolls > 0;
	}

	/**
	 * Return whether polls fail for longer than they may.
	 * @param tolerance how long they may
	 * @param now the time
	 * @return whether they do
	 */
	public boolean isFailing(Duration tolerance, Instant now) {
		// While a poll is on the wire, nobody knows whether it fails as well
		Instant known = (this.oldestOpenPoll != null) ? now.minus(this.oldestOpenPoll) : now;
		return isLonger(this.failingSince, known, tolerance);
	}

	/**
	 * Return whether polls are kept open for longer than the service keeps them.
	 * @param longPollTimeout how long a poll waits for an answer
	 * @param now the time
	 * @return whether none has been answered in twice that time
	 */
	public boolean isUnanswered(Duration longPollTimeout, Instant now) {
		return isLonger(this.unansweredSince, now, longPollTimeout.multipliedBy(2));
	}

	private static boolean isLonger(@Nullable Instant start, Instant end, Duration limit) {
		return start != null && Duration.between(start, end).compareTo(limit) > 0;
	}

	/**
	 * What a poll that failed ended with.
	 *
	 * @param time when it ended
	 * @param code the status code of gRPC
	 * @param description the code, the description and the root cause in words
	 */
	public record PollError(Instant time, Status.Code code, String description) {

		private static final int LONGEST_DESCRIPTION = 500;

		private static final Set<Status.Code> REFUSALS = EnumSet.of(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND,
				Status.Code.ALREADY_EXISTS, Status.Code.PERMISSION_DENIED, Status.Code.RESOURCE_EXHAUSTED,
				Status.Code.FAILED_PRECONDITION, Status.Code.OUT_OF_RANGE, Status.Code.UNIMPLEMENTED,
				Status.Code.UNAUTHENTICATED);

		/**
		 * Return whether the service was there and did not want the poll: for want of
		 * permission, beyond a limit, or for what the Worker is.
		 * @return whether the poll was refused
		 */
		public boolean isRefusal() {
			return isRefusal(this.code);
		}

		static boolean isRefusal(Status.Code code) {
			return REFUSALS.contains(code);
		}

		static PollError of(Status status, Instant time) {
			String description = TemporalServiceException.describe(status.asRuntimeException());
			return new PollError(time, status.getCode(), (description.length() > LONGEST_DESCRIPTION)
					? description.substring(0, LONGEST_DESCRIPTION) + "…" : description);
		}

	}

}
