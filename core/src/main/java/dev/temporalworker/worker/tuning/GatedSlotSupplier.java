package dev.temporalworker.worker.tuning;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReleaseReason;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import org.jspecify.annotations.Nullable;

/**
 * A slot supplier behind a gate that counts and limits what it gives. Permits are those
 * of the supplier, which sees every call as if the SDK made it. A fixed supplier that
 * grows has no more permits than before, so the rest is added here; this way a fixed
 * supplier that Workers share still limits them together.
 *
 * @param <SI> what the SDK tells of a task
 */
class GatedSlotSupplier<SI extends SlotInfo> implements SlotSupplier<SI> {

	private final SlotSupplier<SI> delegate;

	private final @Nullable Integer configuredMaximum;

	private final SlotGate gate;

	private final IntConsumer availability;

	private final int capacity;

	private final AtomicInteger borrowed = new AtomicInteger();

	private final Map<SlotPermit, IssuedSlot> slots = new ConcurrentHashMap<>();

	private final Retries retries;

	private volatile boolean asked;

	private volatile @Nullable Runnable firstUse;

	/**
	 * Wrap a supplier.
	 * @param kind the kind of tasks
	 * @param delegate the supplier
	 * @param availability told how many slots are available when that changes without a
	 * task, which the SDK does not notice
	 */
	GatedSlotSupplier(TaskKind kind, SlotSupplier<SI> delegate, IntConsumer availability) {
		this.delegate = delegate;
		Integer maximum = delegate.getMaximumSlots().orElse(null);
		boolean growable = kind.isGrowable() && delegate.getClass() == FixedSizeSlotSupplier.class && maximum != null;
		this.configuredMaximum = maximum;
		this.capacity = (growable && maximum != null) ? maximum : SlotGate.UNLIMITED;
		this.gate = new SlotGate(this.capacity, growable ? null : maximum);
		this.availability = availability;
		this.retries = new Retries(kind, delegate, () -> proceed(this.gate.retry()));
		tellAvailability();
	}

	@Override
	public SlotSupplierFuture reserveSlot(SlotReserveContext<SI> context) {
		if (!this.asked) {
			this.asked = true;
		}
		Reservation<SI> reservation = new Reservation<>(this, context);
		if (!this.gate.admitOrWait(reservation)) {
			return reservation;
		}
		proceed(reservation.proceed());
		return reservation;
	}

	/**
	 * Let a reservation wait that the supplier failed, and try it again later.
	 * @param reservation the reservation, or {@code null} if it can't wait
	 * @param failure what the supplier threw
	 */
	void fail(@Nullable Reservation<SI> reservation, Throwable failure) {
		if (this.gate.fail(reservation, failure.toString())) {
			this.retries.schedule(failure);
		}
	}

	/**
	 * Note that the supplier has given a permit.
	 */
	void succeed() {
		List<Reservation<?>> next = this.gate.succeed();
		if (next != null) {
			this.retries.end();
			proceed(next);
		}
	}

	@Override
	public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<SI> context) {
		if (!this.gate.tryAdmit()) {
			return Optional.empty();
		}
		boolean borrows = borrow();
		SlotPermit permit = null;
		try {
			permit = borrows ? this.delegate.tryReserveSlot(context).orElse(null) : new SlotPermit();
			if (permit != null && this.gate.issue()) {
				succeed();
				add(permit, borrows);
				return Optional.of(permit);
			}
		}
		catch (RuntimeException | Error ex) {
			if (borrows) {
				returnBorrowed();
			}
			fail(null, ex);
			return Optional.empty();
		}
		endTry(permit, borrows);
		return Optional.empty();
	}

	private void endTry(@Nullable SlotPermit permit, boolean borrows) {
		if (permit != null) {
			giveBack(permit, borrows);
		}
		else if (borrows) {
			returnBorrowed();
		}
		proceed(this.gate.withdraw());
	}

	@Override
	public void markSlotUsed(SlotMarkUsedContext<SI> context) {
		IssuedSlot slot = this.slots.get(context.getSlotPermit());
		if (slot != null && slot.use == null) {
			slot.use = new Use(context.getSlotInfo(), this.gate.use());
			tellFirstUse();
		}
		if (slot == null || slot.borrowed) {
			tell("a slot is used", () -> this.delegate.markSlotUsed(context));
		}
	}

	@Override
	public void releaseSlot(SlotReleaseContext<SI> context) {
		// The supplier may issue the same permit again before it returns
		IssuedSlot slot = this.slots.remove(context.getSlotPermit());
		if (slot == null || slot.borrowed) {
			tell("a slot is released", () -> this.delegate.releaseSlot(context));
		}
		if (slot != null) {
			if (slot.borrowed) {
				returnBorrowed();
			}
			proceed(this.gate.release(slot.use != null));
		}
	}

	/**
	 * Tell the supplier something that it can't prevent. The task goes on if it throws.
	 * @param what what it is told
	 * @param call tells it
	 */
	private void tell(String what, Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException | Error ex) {
			this.retries.log("%s fails when it is told that %s".formatted(this.delegate.getClass().getName(), what),
					ex);
		}
	}

	/**
	 * Return how many slots there may be. Before the first reservation the SDK asks for
	 * the size of a thread pool, which a supplier that can grow must not bound; later it
	 * tells in metrics and heartbeats how many slots are left of this number. Where only
	 * the supplier knows it, a cap is none: the SDK would go on telling what was left of
	 * it after it is gone.
	 * @return the number at this moment, or empty where there is none
	 */
	@Override
	public Optional<Integer> getMaximumSlots() {
		if (this.asked && this.configuredMaximum != null) {
			return Optional.ofNullable(this.gate.size());
		}
		return isGrowable() ? Optional.empty() : Optional.ofNullable(this.configuredMaximum);
	}

	@Nullable Integer getConfiguredMaximum() {
		return this.configuredMaximum;
	}

	SlotSupplier<SI> getDelegate() {
		return this.delegate;
	}

	SlotGate getGate() {
		return this.gate;
	}

	boolean isGrowable() {
		return this.capacity != SlotGate.UNLIMITED;
	}

	void limit(int slots) {
		proceed(this.gate.limit(slots));
		tellAvailability();
	}

	void reset() {
		proceed(this.gate.reset());
		tellAvailability();
	}

	void pause(PauseReadiness readiness) {
		this.gate.pause(readiness);
		tellAvailability();
	}

	void resume() {
		proceed(this.gate.resume());
		tellAvailability();
	}

	CompletableFuture<@Nullable Void> drain(PauseReadiness readiness) {
		CompletableFuture<@Nullable Void> drained = this.gate.drain(readiness);
		tellAvailability();
		return drained;
	}

	/**
	 * Call something once a task uses a slot for the first time, or somebody changes the
	 * slots.
	 * @param listener what to call, more than once if both happen at the same time
	 */
	void onFirstUse(Runnable listener) {
		this.firstUse = listener;
	}

	private void tellFirstUse() {
		Runnable listener = this.firstUse;
		if (listener != null) {
			listener.run();
			this.firstUse = null;
		}
	}

	private void tellAvailability() {
		tellFirstUse();
		Integer size = this.gate.size();
		if (size != null && this.configuredMaximum != null) {
			this.availability.accept(size - this.gate.used());
		}
	}

	/**
	 * Let reservations go on that were admitted, and those admitted instead of them.
	 * @param admitted the reservations
	 */
	void proceed(List<Reservation<?>> admitted) {
		if (admitted.isEmpty()) {
			return;
		}
		Deque<Reservation<?>> queue = new ArrayDeque<>(admitted);
		for (Reservation<?> next = queue.poll(); next != null; next = queue.poll()) {
			queue.addAll(next.proceed());
		}
	}

	/**
	 * Reserve the right to ask the wrapped supplier for a permit.
	 * @return whether it has one; if not, the permit comes from here
	 */
	boolean borrow() {
		if (!isGrowable()) {
			return true;
		}
		int current = this.borrowed.get();
		while (current < this.capacity) {
			if (this.borrowed.compareAndSet(current, current + 1)) {
				return true;
			}
			current = this.borrowed.get();
		}
		return false;
	}

	void returnBorrowed() {
		if (isGrowable()) {
			this.borrowed.decrementAndGet();
		}
	}

	void add(SlotPermit permit, boolean fromSupplier) {
		this.slots.put(permit, new IssuedSlot(fromSupplier));
	}

	void remove(SlotPermit permit) {
		this.slots.remove(permit);
	}

	void giveBack(SlotPermit permit, boolean fromSupplier) {
		if (fromSupplier) {
			giveBack(permit);
			returnBorrowed();
		}
	}

	void giveBack(SlotPermit permit) {
		tell("a slot is released", () -> this.delegate.releaseSlot(new NeverUsed<>(permit)));
	}

	/**
	 * Return the tasks that use a slot.
	 * @return the tasks, the oldest first
	 */
	List<SlotTask> tasks() {
		long now = System.nanoTime();
		return this.slots.values()
			.stream()
			.map((slot) -> slot.use)
			.filter(Objects::nonNull)
			.sorted(Comparator.comparingLong(Use::since))
			.map((use) -> SlotTask.of(use.info(), Duration.ofNanos(now - use.since())))
			.toList();
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

	/**
	 * A slot that the SDK has.
	 */
	private static final class IssuedSlot {

		private final boolean borrowed;

		private volatile @Nullable Use use;

		IssuedSlot(boolean borrowed) {
			this.borrowed = borrowed;
		}

	}

	/**
	 * Use of a slot by a task.
	 *
	 * @param info what the SDK tells of the task
	 * @param since the start in nanoseconds of {@link System#nanoTime()}
	 */
	private record Use(SlotInfo info, long since) {

	}

	/**
	 * Shows a resource-based supplier behind its gate. Heartbeats tell the name of this
	 * class as the kind of the supplier.
	 *
	 * @param <SI> what the SDK tells of a task
	 */
	static final class ResourceBased<SI extends SlotInfo> extends GatedSlotSupplier<SI> {

		ResourceBased(TaskKind kind, SlotSupplier<SI> delegate, IntConsumer availability) {
			super(kind, delegate, availability);
		}

	}

	/**
	 * Shows a supplier of the application behind its gate. Heartbeats tell the name of
	 * this class as the kind of the supplier.
	 *
	 * @param <SI> what the SDK tells of a task
	 */
	static final class Custom<SI extends SlotInfo> extends GatedSlotSupplier<SI> {

		Custom(TaskKind kind, SlotSupplier<SI> delegate, IntConsumer availability) {
			super(kind, delegate, availability);
		}

	}

	/**
	 * Release of a permit that the SDK never had.
	 *
	 * @param <SI> what the SDK tells of a task
	 * @param permit the permit
	 */
	private record NeverUsed<SI extends SlotInfo>(SlotPermit permit) implements SlotReleaseContext<SI> {

		@Override
		public SlotReleaseReason getSlotReleaseReason() {
			return SlotReleaseReason.neverUsed();
		}

		@Override
		public SlotPermit getSlotPermit() {
			return this.permit;
		}

		@Override
		public @Nullable SI getSlotInfo() {
			return null;
		}

	}

}
