package dev.temporalworker.health;

import java.time.Instant;

import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

/**
 * How slots can be used.
 */
final class SlotUsages {

	static final SlotUsage FREE = of(10, 3, 2, 0);

	static final SlotUsage FULL = of(5, 5, 0, 5);

	static final SlotUsage WITHHELD = of(null, 0, 0, 5);

	static final SlotUsage PAUSED = new SlotUsage(5, 2, 0, 3, true, null, null, null);

	private SlotUsages() {
	}

	static SlotUsage of(@Nullable Integer maximum, int used, int reserved, int waiting) {
		return new SlotUsage(maximum, used, reserved, waiting, false, null, null, null);
	}

	static SlotUsage lastReserved(Instant time) {
		return new SlotUsage(10, 0, 0, 0, false, time, null, null);
	}

	static SlotUsage lastReleased(Instant time) {
		return new SlotUsage(10, 0, 0, 0, false, null, null, time);
	}

}
