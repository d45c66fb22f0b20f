package dev.temporalworker.worker.tuning;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How slots are used at one moment.
 *
 * @param maximum how many slots there may be, or {@code null} where only the supplier
 * knows
 * @param used how many slots are used by tasks
 * @param reserved how many slots are reserved and wait for a task, usually one for each
 * open poll
 * @param waiting how many reservations wait for a slot, be it for one to be released or
 * for the supplier to give one
 * @param paused whether slots are withheld
 * @param lastReservation when a slot was reserved the last time
 * @param lastTask when a task began to use a slot the last time
 * @param lastRelease when a slot was released the last time, used or not
 */
public record SlotUsage(@Nullable Integer maximum, int used, int reserved, int waiting, boolean paused,
		@Nullable Instant lastReservation, @Nullable Instant lastTask, @Nullable Instant lastRelease) {

	/**
	 * Returns how many slots are neither used nor reserved. A pause does not change it.
	 * @return the number, 0 where the maximum was lowered below what is in use, or
	 * {@code null} where no maximum is known
	 */
	public @Nullable Integer free() {
		return (this.maximum != null) ? Math.max(0, this.maximum - this.used - this.reserved) : null;
	}

}
