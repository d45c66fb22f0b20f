package dev.temporalworker.worker.tuning;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplierFuture;
import org.jspecify.annotations.Nullable;

/**
 * A reservation of a slot, from the wait at the gate to the permit. An abort and an issue
 * that race with each other agree through the completion of this future: who comes second
 * gives back what is not wanted any more.
 *
 * @param <SI> what the SDK tells of a task
 */
final class Reservation<SI extends SlotInfo> extends SlotSupplierFuture {

	private final GatedSlotSupplier<SI> supplier;

	private final SlotReserveContext<SI> context;

	private volatile @Nullable Attempt attempt;

	Reservation(GatedSlotSupplier<SI> supplier, SlotReserveContext<SI> context) {
		this.supplier = supplier;
		this.context = context;
	}

	@Override
	public @Nullable SlotPermit abortReservation() {
		if (!completeExceptionally(new CancellationException("Reservation aborted"))) {
			return isCompletedExceptionally() ? null : join();
		}
		this.supplier.getGate().stopWaiting(this);
		Attempt current = this.attempt;
		if (current != null) {
			this.supplier.proceed(current.abort());
		}
		return null;
	}

	/**
	 * Ask the supplier for a permit after the admission. If it fails, the reservation
	 * waits until the supplier is tried again.
	 * @return who is admitted instead, if this ended without a permit
	 */
	List<Reservation<?>> proceed() {
		try {
			return ask();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			completeExceptionally(ex);
			return this.supplier.getGate().withdraw();
		}
		catch (Exception | Error ex) {
			this.supplier.fail(this, ex);
			return List.of();
		}
	}

	private List<Reservation<?>> ask() throws Exception {
		if (isDone()) {
			return this.supplier.getGate().withdraw();
		}
		if (!this.supplier.borrow()) {
			return issue(new SlotPermit(), false);
		}
		SlotSupplierFuture asked;
		try {
			asked = this.supplier.getDelegate().reserveSlot(this.context);
		}
		catch (Exception | Error ex) {
			this.supplier.returnBorrowed();
			throw ex;
		}
		SlotPermit permit = (asked.isDone() && !asked.isCompletedExceptionally()) ? asked.join() : null;
		if (permit != null && !isDone()) {
			this.supplier.succeed();
			return issue(permit, true);
		}
		return new Attempt().start(asked);
	}

	private List<Reservation<?>> issue(SlotPermit permit, boolean borrowed) {
		SlotGate gate = this.supplier.getGate();
		if (!gate.issue()) {
			this.supplier.giveBack(permit, borrowed);
			if (gate.stayOrWait(this)) {
				return List.of(this);
			}
			if (isDone()) {
				gate.stopWaiting(this);
			}
			return List.of();
		}
		this.supplier.add(permit, borrowed);
		if (complete(permit)) {
			return List.of();
		}
		this.supplier.remove(permit);
		this.supplier.giveBack(permit, borrowed);
		return gate.release(false);
	}

	/**
	 * One question to the supplier. It can be answered and aborted at once, but only one
	 * of both ends the admission.
	 */
	private final class Attempt {

		private final AtomicBoolean settled = new AtomicBoolean();

		private final AtomicReference<@Nullable SlotPermit> givenBack = new AtomicReference<>();

		private volatile @Nullable SlotSupplierFuture answer;

		List<Reservation<?>> start(SlotSupplierFuture asked) {
			if (asked.isDone()) {
				return asked.handle(this::answered).join();
			}
			this.answer = asked;
			Reservation.this.attempt = this;
			asked.whenComplete((permit, failure) -> Reservation.this.supplier.proceed(answered(permit, failure)));
			return Reservation.this.isDone() ? abort() : List.of();
		}

		private List<Reservation<?>> answered(@Nullable SlotPermit permit, @Nullable Throwable failure) {
			GatedSlotSupplier<SI> supplier = Reservation.this.supplier;
			if (!this.settled.compareAndSet(false, true)) {
				giveBackOnce(permit);
				return List.of();
			}
			if (permit != null && !Reservation.this.isDone()) {
				supplier.succeed();
				return issue(permit, true);
			}
			supplier.returnBorrowed();
			if (permit == null && !Reservation.this.isDone()) {
				supplier.fail(Reservation.this, cause(failure));
				return List.of();
			}
			giveBackOnce(permit);
			return supplier.getGate().withdraw();
		}

		List<Reservation<?>> abort() {
			SlotSupplierFuture asked = this.answer;
			if (asked == null || !this.settled.compareAndSet(false, true)) {
				return List.of();
			}
			giveBackOnce(abortQuietly(asked));
			Reservation.this.supplier.returnBorrowed();
			return Reservation.this.supplier.getGate().withdraw();
		}

		private @Nullable SlotPermit abortQuietly(SlotSupplierFuture asked) {
			try {
				return asked.abortReservation();
			}
			catch (RuntimeException ex) {
				// It failed at the same moment, and has no permit either
				return null;
			}
		}

		private void giveBackOnce(@Nullable SlotPermit permit) {
			if (permit != null && this.givenBack.getAndSet(permit) != permit) {
				Reservation.this.supplier.giveBack(permit);
			}
		}

		private Throwable cause(@Nullable Throwable failure) {
			if (failure == null) {
				return new IllegalStateException("The slot supplier completed a reservation without a permit");
			}
			Throwable cause = failure.getCause();
			return (failure instanceof CompletionException && cause != null) ? cause : failure;
		}

	}

}
