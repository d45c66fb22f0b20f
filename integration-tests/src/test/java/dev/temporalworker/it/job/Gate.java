package dev.temporalworker.it.job;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds activities until the test opens it. Thread-safe.
 */
public final class Gate {

	private final Set<String> entered = ConcurrentHashMap.newKeySet();

	private final Semaphore exits = new Semaphore(0);

	private final AtomicInteger inside = new AtomicInteger();

	private final AtomicInteger peak = new AtomicInteger();

	void enter(String id) {
		this.entered.add(id);
		this.peak.accumulateAndGet(this.inside.incrementAndGet(), Math::max);
	}

	void leave() {
		this.inside.decrementAndGet();
	}

	boolean awaitOpen(long timeout, TimeUnit unit) throws InterruptedException {
		return this.exits.tryAcquire(timeout, unit);
	}

	/**
	 * Lets all activities end.
	 */
	public void open() {
		open(Integer.MAX_VALUE / 2);
	}

	/**
	 * Lets some activities end.
	 * @param activities how many
	 */
	public void open(int activities) {
		this.exits.release(activities);
	}

	/**
	 * Returns the ids of the activities that have begun.
	 * @return the ids
	 */
	public Set<String> getEntered() {
		return Set.copyOf(this.entered);
	}

	/**
	 * Returns how many activities run.
	 * @return the number
	 */
	public int getInside() {
		return this.inside.get();
	}

	/**
	 * Returns how many activities have run at the same time, and begins to count anew.
	 * @return the largest number
	 */
	public int takePeak() {
		return this.peak.getAndSet(0);
	}

}
