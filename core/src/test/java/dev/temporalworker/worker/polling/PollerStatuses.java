package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.time.Instant;

import dev.temporalworker.worker.polling.PollerStatus.PollError;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Statuses of pollers as a test needs them, at a time that it chooses.
 *
 * @param now the time
 */
public record PollerStatuses(Instant now) {

	private static final PollerStatus NONE = new PollerStatus(0, 0, 0, null, 0, 0, null, null, null, null, 0, null,
			null, null);

	public PollerStatus none() {
		return NONE;
	}

	public PollerStatus open() {
		return new PollerStatus(1, 0, 0, Duration.ofSeconds(1), 1, 1, ago(1), ago(1), ago(1), ago(1), 0, null, null,
				null);
	}

	public PollerStatus endedAgo(long seconds) {
		return new PollerStatus(0, 0, 0, null, 1, 0, ago(seconds), null, ago(seconds), ago(seconds), 0, null, null,
				null);
	}

	public PollerStatus withoutConnection(long seconds) {
		return new PollerStatus(0, 0, 5, null, 1, 0, ago(seconds), null, ago(seconds), ago(seconds), 0, null, null,
				null);
	}

	/**
	 * Polls that fail.
	 * @param seconds since when they do
	 * @param openFor for how many seconds the next one has been on the wire, or
	 * {@code null} if none is
	 * @return the status
	 */
	public PollerStatus failing(long seconds, @Nullable Long openFor) {
		return new PollerStatus((openFor != null) ? 1 : 0, 0, 0, (openFor != null) ? Duration.ofSeconds(openFor) : null,
				0, 0, null, null, ago(seconds + 1), ago(0), 3, ago(seconds), null, error());
	}

	/**
	 * Polls of which none was ever accepted.
	 * @param code what they end with
	 * @param openFor for how many seconds the next one has been on the wire, or
	 * {@code null} if none is
	 * @return the status
	 */
	public PollerStatus failingFromTheStart(Status.Code code, @Nullable Long openFor) {
		return new PollerStatus((openFor != null) ? 1 : 0, 0, 0, (openFor != null) ? Duration.ofSeconds(openFor) : null,
				0, 0, null, null, null, ago(0), 3, ago(0), null, PollError.of(code.toStatus(), ago(0)));
	}

	/**
	 * Polls that failed without being seen, long after one was accepted.
	 * @param accepted how many seconds ago one was accepted
	 * @param ended how many seconds ago one ended
	 * @return the status
	 */
	public PollerStatus acceptedAgo(long accepted, long ended) {
		return new PollerStatus(0, 0, 0, null, 1, 0, ago(accepted), null, ago(accepted), ago(ended), 0, null, null,
				null);
	}

	public PollerStatus unanswered(long seconds) {
		return new PollerStatus(1, 0, 0, Duration.ofSeconds(60), 0, 0, null, null, ago(seconds), ago(60), 1, null,
				ago(seconds), PollError.of(Status.DEADLINE_EXCEEDED, ago(60)));
	}

	private PollError error() {
		return PollError.of(Status.UNAVAILABLE.withDescription("io exception"), ago(0));
	}

	private Instant ago(long seconds) {
		return this.now.minusSeconds(seconds);
	}

}
