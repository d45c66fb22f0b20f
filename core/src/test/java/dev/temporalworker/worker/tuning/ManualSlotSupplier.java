package dev.temporalworker.worker.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

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

	final List<CompletableFuture<SlotPermit>> asked = new CopyOnWriteArrayList<>();

	final List<SlotPermit> used = new ArrayList<>();

	final List<SlotPermit> released = new ArrayList<>();

	int aborted;

	final AtomicInteger failures = new AtomicInteger();

	volatile @Nullable RuntimeException failure;

	volatile @Nullable Error error;

	volatile boolean always;

	@Nullable SlotPermit eager;

	@Nullable Integer maximum;

	@Override
	public SlotSupplierFuture reserveSlot(SlotReserveContext<WorkflowSlotInfo> context) {
		throwFailure();
		CompletableFuture<SlotPermit> future = new CompletableFuture<>();
		if (this.always) {
			future.complete(new SlotPermit());
			return SlotSupplierFuture.fromCompletableFuture(future, () -> this.aborted++);
		}
		this.asked.add(future);
		return SlotSupplierFuture.fromCompletableFuture(future, () -> this.aborted++);
	}

	@Override
	public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<WorkflowSlotInfo> context) {
		throwFailure();
		return Optional.ofNullable(this.eager);
	}

	@Override
	public void markSlotUsed(SlotMarkUsedContext<WorkflowSlotInfo> context) {
		throwFailure();
		this.used.add(context.getSlotPermit());
	}

	@Override
	public void releaseSlot(SlotReleaseContext<WorkflowSlotInfo> context) {
		throwFailure();
		this.released.add(context.getSlotPermit());
	}

	@Override
	public Optional<Integer> getMaximumSlots() {
		return Optional.ofNullable(this.maximum);
	}

	private void throwFailure() {
		RuntimeException thrown = this.failure;
		Error thrownError = this.error;
		if (thrown != null) {
			this.failures.incrementAndGet();
			throw thrown;
		}
		if (thrownError != null) {
			throw thrownError;
		}
	}

	SlotPermit give(int index) {
		SlotPermit permit = new SlotPermit();
		this.asked.get(index).complete(permit);
		return permit;
	}

}
