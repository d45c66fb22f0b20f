package dev.temporalworker.worker.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import io.temporal.worker.tuning.WorkflowSlotInfo;
import org.jspecify.annotations.Nullable;

/**
 * Gives permits when a test says so.
 */
final class ManualSlotSupplier implements SlotSupplier<WorkflowSlotInfo> {

	final List<CompletableFuture<SlotPermit>> asked = new ArrayList<>();

	final List<SlotPermit> used = new ArrayList<>();

	final List<SlotPermit> released = new ArrayList<>();

	int aborted;

	@Nullable Exception failure;

	@Nullable SlotPermit eager;

	@Nullable Integer maximum;

	@Override
	public SlotSupplierFuture reserveSlot(SlotReserveContext<WorkflowSlotInfo> context) throws Exception {
		if (this.failure != null) {
			throw this.failure;
		}
		CompletableFuture<SlotPermit> future = new CompletableFuture<>();
		this.asked.add(future);
		return SlotSupplierFuture.fromCompletableFuture(future, () -> this.aborted++);
	}

	@Override
	public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<WorkflowSlotInfo> context) {
		if (this.failure instanceof RuntimeException exception) {
			throw exception;
		}
		return Optional.ofNullable(this.eager);
	}

	@Override
	public void markSlotUsed(SlotMarkUsedContext<WorkflowSlotInfo> context) {
		this.used.add(context.getSlotPermit());
	}

	@Override
	public void releaseSlot(SlotReleaseContext<WorkflowSlotInfo> context) {
		this.released.add(context.getSlotPermit());
	}

	@Override
	public Optional<Integer> getMaximumSlots() {
		return Optional.ofNullable(this.maximum);
	}

	SlotPermit give(int index) {
		SlotPermit permit = new SlotPermit();
		this.asked.get(index).complete(permit);
		return permit;
	}

}
