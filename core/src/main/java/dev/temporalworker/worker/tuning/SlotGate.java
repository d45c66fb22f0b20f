package dev.temporalworker.worker.tuning;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may have a slot, first come, first served. Reservations are admitted to ask
 * the supplier, and what it gives is issued if that is still allowed then; both counts
 * stay within the limit of that moment. Thread-safe; never calls anything while it holds
 * its lock.
 */
final class SlotGate {

	static final int UNLIMITED = Integer.MAX_VALUE;

	private static final long NEVER = Long.MIN_VALUE;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Reservation<?>> waiting = new ArrayDeque<>();

	private final int configuredLimit;

	private final @Nullable Integer supplierMaximum;

	private final List<CompletableFuture<@Nullable Void>> drains = new ArrayList<>();

	private int limit;

	private boolean paused;

	private PauseReadiness readiness = PauseReadiness.CONFIGURED;

	private int admitted;

	private int issued;

	private int used;

	private long lastIssue = NEVER;

	private long lastUse = NEVER;

	private long lastRelease = NEVER;

	private long lastFreed = NEVER;

	private long failingSince = NEVER;

	private @Nullable String failure;

	private boolean closed;

	private boolean retryPending;

	/**
	 * Create a gate.
	 * @param configuredLimit how many slots there may be, or {@link #UNLIMITED}
	 * @param supplierMaximum what the supplier itself will not exceed, if known
	 */
	SlotGate(int configuredLimit, @Nullable Integer supplierMaximum) {
		this.configuredLimit = configuredLimit;
		this.supplierMaximum = supplierMaximum;
		this.limit = configuredLimit;
	}

	boolean tryAdmit() {
		this.lock.lock();
		try {
			return admit();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Admit a reservation now, or later as the last one.
	 * @param reservation the reservation
	 * @return whether it is admitted now
	 */
	boolean admitOrWait(Reservation<?> reservation) {
		this.lock.lock();
		try {
			return admit() || !this.waiting.add(reservation);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Let an admitted reservation wait again, as the first one, unless what kept it from
	 * being issued is over.
	 * @param reservation the reservation
	 * @return whether it is still admitted
	 */
	boolean stayOrWait(Reservation<?> reservation) {
		this.lock.lock();
		try {
			if (mayIssue()) {
				return true;
			}
			this.admitted--;
			this.waiting.addFirst(reservation);
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	void stopWaiting(Reservation<?> reservation) {
		this.lock.lock();
		try {
			this.waiting.remove(reservation);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Issue a slot to who was admitted.
	 * @return whether that is still allowed
	 */
	boolean issue() {
		this.lock.lock();
		try {
			if (!mayIssue()) {
				return false;
			}
			this.issued++;
			this.lastIssue = System.nanoTime();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Let an admitted reservation that the supplier failed wait again, as the first one,
	 * and admit no other until one that tries again is issued.
	 * @param reservation the reservation, which nobody may have wanted any more, or
	 * {@code null} if it can't wait
	 * @param what what the supplier threw
	 * @return whether somebody has to {@link #retry() retry}
	 */
	boolean fail(@Nullable Reservation<?> reservation, String what) {
		this.lock.lock();
		try {
			this.admitted--;
			if (reservation != null && !reservation.isDone()) {
				this.waiting.addFirst(reservation);
			}
			this.failure = what;
			if (this.failingSince == NEVER) {
				this.failingSince = System.nanoTime();
			}
			this.closed = true;
			boolean retry = !this.retryPending;
			this.retryPending = true;
			return retry;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Open the gate for one reservation that tries the supplier again, or for whoever
	 * comes next if nobody waits or may have a slot.
	 * @return the reservation, if one waits
	 */
	List<Reservation<?>> retry() {
		this.lock.lock();
		try {
			this.retryPending = false;
			this.closed = false;
			if (this.waiting.isEmpty() || !admit()) {
				return List.of();
			}
			this.closed = this.failingSince != NEVER;
			return List.of(this.waiting.remove());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Note that the supplier has given a permit.
	 * @return who is admitted because it works again, or {@code null} if it had not
	 * failed
	 */
	@Nullable List<Reservation<?>> succeed() {
		this.lock.lock();
		try {
			if (this.failingSince == NEVER && !this.closed) {
				return null;
			}
			this.failingSince = NEVER;
			this.failure = null;
			this.closed = false;
			return admitWaiting();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * End an admission without a slot.
	 * @return who is admitted instead
	 */
	List<Reservation<?>> withdraw() {
		this.lock.lock();
		try {
			this.admitted--;
			if (!this.retryPending) {
				// It may have been the one that tried again
				this.closed = false;
			}
			return admitWaiting();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Count an issued slot as used.
	 * @return the time in nanoseconds of {@link System#nanoTime()}
	 */
	long use() {
		this.lock.lock();
		try {
			this.used++;
			this.lastUse = System.nanoTime();
			return this.lastUse;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take back an issued slot.
	 * @param wasUsed whether a task used it
	 * @return who is admitted now
	 */
	List<Reservation<?>> release(boolean wasUsed) {
		List<Reservation<?>> next;
		List<CompletableFuture<@Nullable Void>> drained;
		this.lock.lock();
		try {
			this.admitted--;
			this.issued--;
			if (wasUsed) {
				this.used--;
			}
			this.lastRelease = System.nanoTime();
			if (wasUsed) {
				this.lastFreed = this.lastRelease;
			}
			next = admitWaiting();
			drained = takeDrains(this.used == 0);
		}
		finally {
			this.lock.unlock();
		}
		drained.forEach((drain) -> drain.complete(null));
		return next;
	}

	/**
	 * Change the limit.
	 * @param newLimit how many slots there may be, or {@link #UNLIMITED}
	 * @return who is admitted now
	 */
	List<Reservation<?>> limit(int newLimit) {
		this.lock.lock();
		try {
			this.limit = newLimit;
			return admitWaiting();
		}
		finally {
			this.lock.unlock();
		}
	}

	List<Reservation<?>> reset() {
		return limit(this.configuredLimit);
	}

	void pause(PauseReadiness meaning) {
		this.lock.lock();
		try {
			this.paused = true;
			this.readiness = meaning;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * End a pause.
	 * @return who is admitted now
	 */
	List<Reservation<?>> resume() {
		List<Reservation<?>> next;
		List<CompletableFuture<@Nullable Void>> ended;
		this.lock.lock();
		try {
			if (this.paused) {
				this.lastFreed = System.nanoTime();
			}
			this.paused = false;
			next = admitWaiting();
			ended = takeDrains(true);
		}
		finally {
			this.lock.unlock();
		}
		ended.forEach((drain) -> drain
			.completeExceptionally(new CancellationException("Slots were resumed before they were drained")));
		return next;
	}

	CompletableFuture<@Nullable Void> drain(PauseReadiness meaning) {
		CompletableFuture<@Nullable Void> drain = new CompletableFuture<>();
		this.lock.lock();
		try {
			this.paused = true;
			this.readiness = meaning;
			if (this.used > 0) {
				this.drains.add(drain);
				return drain;
			}
		}
		finally {
			this.lock.unlock();
		}
		drain.complete(null);
		return drain;
	}

	/**
	 * Return how many slots tasks can have at the moment, in use or not.
	 * @return the number, never less than are in use, and just those during a pause;
	 * {@code null} where only the supplier knows
	 */
	@Nullable Integer size() {
		this.lock.lock();
		try {
			Integer maximum = maximum();
			return (maximum != null) ? Math.max(this.used, this.paused ? 0 : maximum) : null;
		}
		finally {
			this.lock.unlock();
		}
	}

	int used() {
		this.lock.lock();
		try {
			return this.used;
		}
		finally {
			this.lock.unlock();
		}
	}

	SlotUsage usage() {
		this.lock.lock();
		try {
			long now = System.nanoTime();
			Instant time = Instant.now();
			int asking = this.admitted - this.issued;
			return new SlotUsage(maximum(), this.used, this.issued - this.used, this.waiting.size() + asking,
					this.paused ? this.readiness : null, at(this.lastIssue, now, time), at(this.lastUse, now, time),
					at(this.lastRelease, now, time), at(this.lastFreed, now, time), at(this.failingSince, now, time),
					this.failure);
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Integer maximum() {
		if (this.supplierMaximum == null) {
			return (this.limit != UNLIMITED) ? this.limit : null;
		}
		return Math.min(this.limit, this.supplierMaximum);
	}

	private static @Nullable Instant at(long nanos, long now, Instant time) {
		return (nanos != NEVER) ? time.minusNanos(now - nanos) : null;
	}

	private boolean admit() {
		if (this.closed || this.paused || this.admitted >= this.limit) {
			return false;
		}
		this.admitted++;
		return true;
	}

	private boolean mayIssue() {
		return !this.paused && this.issued < this.limit;
	}

	private List<Reservation<?>> admitWaiting() {
		if (this.waiting.isEmpty() || this.closed || this.paused || this.admitted >= this.limit) {
			return List.of();
		}
		List<Reservation<?>> next = new ArrayList<>();
		while (!this.waiting.isEmpty() && admit()) {
			next.add(this.waiting.remove());
		}
		return next;
	}

	private List<CompletableFuture<@Nullable Void>> takeDrains(boolean condition) {
		if (!condition || this.drains.isEmpty()) {
			return List.of();
		}
		List<CompletableFuture<@Nullable Void>> taken = List.copyOf(this.drains);
		this.drains.clear();
		return taken;
	}

}
