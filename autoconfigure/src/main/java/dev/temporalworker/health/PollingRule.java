package dev.temporalworker.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.PollerStatus.PollError;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a Worker polls for one kind of task. A single poll that fails means
 * nothing, and neither does one that waits for an answer as long as the service takes its
 * time.
 *
 * @param tolerance how long polls may fail
 * @param longPollTimeout how long a poll waits for an answer
 * @param runningSince when the Worker began to poll
 * @param now the time to decide for
 */
record PollingRule(Duration tolerance, Duration longPollTimeout, Instant runningSince, Instant now) {

	HealthAssessment judge(PollerStatus polls, SlotUsage slots) {
		if (!polls.isOpen() && isWithoutSlot(slots)) {
			return new HealthAssessment(WorkState.BUSY, (slots.used() > 0) ? "All slots are in use"
					: "The slot supplier gives no slot, although this Worker uses none");
		}
		if (isRefusedFromTheStart(polls)) {
			return new HealthAssessment(WorkState.NOT_POLLING,
					"No poll has been accepted yet: " + describe(polls.lastError()));
		}
		if (polls.isFailing(this.tolerance, this.now)) {
			return notPolling("Polls have been failing", polls.failingSince(), polls.lastError());
		}
		if (polls.isUnanswered(this.longPollTimeout, this.now)) {
			return notPolling("No poll has been answered", polls.unansweredSince(), polls.lastError());
		}
		Instant lastSign = lastSign(polls, slots);
		if (polls.failingSince() == null && !polls.isOpen()
				&& Duration.between(lastSign, this.now).compareTo(this.longPollTimeout) > 0) {
			return notMade(polls, lastSign);
		}
		return HealthAssessment.of(WorkState.POLLING);
	}

	static boolean isWithoutSlot(SlotUsage slots) {
		Integer free = slots.free();
		return slots.reserved() == 0 && (slots.waiting() > 0 || (free != null && free == 0));
	}

	// Nothing has worked yet that could be worth waiting for
	private static boolean isRefusedFromTheStart(PollerStatus polls) {
		PollError error = polls.lastError();
		return polls.failingSince() != null && polls.lastAccepted() == null && error != null && error.isRefusal();
	}

	private Instant lastSign(PollerStatus polls, SlotUsage slots) {
		// A reservation that led nowhere proves nothing
		Instant reservation = (slots.reserved() > 0) ? slots.lastReservation() : null;
		return Stream.of(this.runningSince, polls.lastAccepted(), slots.lastFreed(), reservation)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(this.runningSince);
	}

	private HealthAssessment notMade(PollerStatus polls, Instant since) {
		if (polls.unsentPolls() > 0) {
			return notPolling("Polls have been waiting for a connection", since, null);
		}
		HealthAssessment assessment = notPolling("No poll has been made although slots are free", since, null);
		return new HealthAssessment(assessment.state(),
				assessment.reason() + new PollingPool(ForkJoinPool.commonPool()).describe());
	}

	private HealthAssessment notPolling(String problem, @Nullable Instant since, @Nullable PollError error) {
		long seconds = Duration.between((since != null) ? since : this.now, this.now).toSeconds();
		return new HealthAssessment(WorkState.NOT_POLLING,
				"%s for %d s%s".formatted(problem, seconds, (error != null) ? ": " + describe(error) : ""));
	}

	private static String describe(@Nullable PollError error) {
		return (error != null) ? error.description() : "";
	}

}
