package dev.temporalworker.worker.tuning;

import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import io.temporal.worker.tuning.SlotSupplier;

/**
 * How slots are supplied.
 */
public enum SlotSupply {

	/**
	 * A constant number.
	 */
	FIXED,

	/**
	 * A number that follows CPU and memory.
	 */
	RESOURCE_BASED,

	/**
	 * Code of the application.
	 */
	CUSTOM;

	static SlotSupply of(SlotSupplier<?> supplier) {
		if (supplier instanceof FixedSizeSlotSupplier) {
			return FIXED;
		}
		return (supplier instanceof ResourceBasedSlotSupplier) ? RESOURCE_BASED : CUSTOM;
	}

}
