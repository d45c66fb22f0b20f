package dev.temporalworker.worker.tuning;

import java.util.Optional;

import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplierFuture;

/**
 * Shows a supplier to the SDK as what it is, a fixed one, since heartbeats tell the kind
 * by its class.
 *
 * @param <SI> what the SDK tells of a task
 */
final class FixedSlots<SI extends SlotInfo> extends FixedSizeSlotSupplier<SI> {

	private final GatedSlotSupplier<SI> supplier;

	FixedSlots(GatedSlotSupplier<SI> supplier) {
		// The permits of the super class are never used
		super(1);
		this.supplier = supplier;
	}

	@Override
	public SlotSupplierFuture reserveSlot(SlotReserveContext<SI> context) throws Exception {
		return this.supplier.reserveSlot(context);
	}

	@Override
	public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<SI> context) {
		return this.supplier.tryReserveSlot(context);
	}

	@Override
	public void markSlotUsed(SlotMarkUsedContext<SI> context) {
		this.supplier.markSlotUsed(context);
	}

	@Override
	public void releaseSlot(SlotReleaseContext<SI> context) {
		this.supplier.releaseSlot(context);
	}

	@Override
	public Optional<Integer> getMaximumSlots() {
		return this.supplier.getMaximumSlots();
	}

	@Override
	public String toString() {
		return this.supplier.toString();
	}

}
