package dev.temporalworker.it.job;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds activities until the test opens it. Thread-safe.
 */
public final class Gate {

	private final Set<String> entered = ConcurrentHashMap.newKeySet();

	private final CountDownLatch open = new CountDownLatch(1);

	void enter(String id) {
		this.entered.add(id);
	}

	boolean awaitOpen(long timeout, TimeUnit unit) throws InterruptedException {
		return this.open.await(timeout, unit);
	}

	/**
	 * Lets all activities end.
	 */
	public void open() {
		this.open.countDown();
	}

	/**
	 * Returns the ids of the activities that have begun.
	 * @return the ids
	 */
	public Set<String> getEntered() {
		return Set.copyOf(this.entered);
	}

}
