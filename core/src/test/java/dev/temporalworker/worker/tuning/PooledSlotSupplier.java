package dev.temporalworker.worker.tuning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
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
 * Issues the same permits again and again, at once or from another thread, and may fail
 * now and then. It remembers what it was given back by mistake.
 */
final class PooledSlotSupplier implements SlotSupplier<WorkflowSlotInfo> {

	private final Deque<SlotPermit> free = new ArrayDeque<>();

	private final Set<SlotPermit> issued = new HashSet<>();

	private final Deque<Waiting> waiting = new ArrayDeque<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final int failEvery;

	private int mistakes;

	PooledSlotSupplier(int size, int failEvery) {
		for (int i = 0; i < size; i++) {
			this.free.add(new SlotPermit());
		}
		this.failEvery = failEvery;
	}

	@Override
	public SlotSupplierFuture reserveSlot(SlotReserveContext<WorkflowSlotInfo> context) {
		int call = failOrCount();
		Waiting future = new Waiting();
		if (call % 3 == 0) {
			ForkJoinPool.commonPool().execute(() -> serve(future, call));
		}
		else {
			serve(future, call);
		}
		return future;
	}

	private void serve(Waiting future, int call) {
		if (this.failEvery > 0 && call % (this.failEvery + 1) == 0) {
			future.completeExceptionally(new IllegalStateException("out of order"));
			return;
		}
		SlotPermit permit;
		synchronized (this) {
			permit = take();
			if (permit == null) {
				this.waiting.add(future);
				return;
			}
		}
		if (!future.complete(permit)) {
			giveBack(permit);
		}
	}

	@Override
	public synchronized Optional<SlotPermit> tryReserveSlot(SlotReserveContext<WorkflowSlotInfo> context) {
		failOrCount();
		return Optional.ofNullable(take());
	}

	@Override
	public void markSlotUsed(SlotMarkUsedContext<WorkflowSlotInfo> context) {
	}

	@Override
	public void releaseSlot(SlotReleaseContext<WorkflowSlotInfo> context) {
		giveBack(context.getSlotPermit());
	}

	private void giveBack(SlotPermit permit) {
		Waiting next;
		do {
			synchronized (this) {
				next = this.waiting.poll();
				if (next == null) {
					this.mistakes += this.issued.remove(permit) ? 0 : 1;
					this.free.add(permit);
				}
			}
		}
		while (next != null && !next.complete(permit));
	}

	private @Nullable SlotPermit take() {
		SlotPermit permit = this.free.poll();
		if (permit != null) {
			this.issued.add(permit);
		}
		return permit;
	}

	private int failOrCount() {
		int call = this.calls.incrementAndGet();
		if (this.failEvery > 0 && call % this.failEvery == 0) {
			throw new IllegalStateException("out of order");
		}
		return call;
	}

	synchronized int issued() {
		return this.issued.size();
	}

	synchronized int mistakes() {
		return this.mistakes;
	}

	private static final class Waiting extends SlotSupplierFuture {

		@Override
		public @Nullable SlotPermit abortReservation() {
			boolean aborted = completeExceptionally(new CancellationException());
			return (aborted || isCompletedExceptionally()) ? null : join();
		}

	}

}
