package dev.temporalworker.health;

import java.time.Instant;

import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

/**
 * How slots can be used.
 */
final class SlotUsages {

	static final SlotUsage FREE = of(10, 3, 2, 0);

	static final SlotUsage FULL = of(5, 5, 0, 5);

	static final SlotUsage WITHHELD = of(null, 0, 0, 5);

	static final SlotUsage PAUSED = new SlotUsage(5, 2, 0, 3, PauseReadiness.CONFIGURED, null, null, null, null, null,
			null);

	/**
	 * A pause of which somebody has said what it means.
	 */
	static SlotUsage paused(PauseReadiness readiness) {
		return new SlotUsage(5, 2, 0, 3, readiness, null, null, null, null, null, null);
	}

	private SlotUsages() {
	}

	static SlotUsage of(@Nullable Integer maximum, int used, int reserved, int waiting) {
		return new SlotUsage(maximum, used, reserved, waiting, null, null, null, null, null, null, null);
	}

	/**
	 * One slot that is reserved, so that a poll is about to be made.
	 */
	static SlotUsage reserved(Instant time) {
		return new SlotUsage(10, 0, 1, 0, null, time, null, null, null, null, null);
	}

	/**
	 * Slots of which one was reserved and released without a task.
	 */
	static SlotUsage ledNowhere(Instant time) {
		return new SlotUsage(10, 0, 0, 0, null, time, null, time, null, null, null);
	}

	/**
	 * Slots of which one was freed by a task or by the end of a pause.
	 */
	static SlotUsage freed(Instant time) {
		return new SlotUsage(10, 0, 0, 0, null, null, null, time, time, null, null);
	}

	/**
	 * Slots that nobody gets.
	 */
	static SlotUsage withheldSince(Instant time) {
		return new SlotUsage(null, 0, 0, 5, null, time, time, time, time, null, null);
	}

	/**
	 * Slots whose supplier throws.
	 * @param since when it began
	 * @param lastReservation when it gave a slot the last time, if ever
	 */
	static SlotUsage failing(Instant since, @Nullable Instant lastReservation) {
		return new SlotUsage(null, 0, 0, 5, null, lastReservation, null, since, null, since,
				"java.lang.IllegalStateException: no");
	}

}
