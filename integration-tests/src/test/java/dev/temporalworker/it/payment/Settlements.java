package dev.temporalworker.it.payment;

import java.util.concurrent.CountDownLatch;

import io.temporal.activity.ActivityExecutionContext;

/**
 * An activity that falls silent in its first attempt. Thread-safe.
 */
public final class Settlements {

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	String settle(String id, ActivityExecutionContext context) {
		if (context.getInfo().getAttempt() > 1) {
			this.goOn.countDown();
			return "settled " + id;
		}
		this.begun.countDown();
		try {
			this.goOn.await();
			while (true) {
				context.heartbeat(id);
				Thread.onSpinWait();
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted: " + id, ex);
		}
		finally {
			this.ended.countDown();
		}
	}

	/**
	 * Returns what is open once the first attempt has begun.
	 * @return the latch
	 */
	public CountDownLatch begun() {
		return this.begun;
	}

	/**
	 * Lets the first attempt heartbeat until it is told to end, as its second attempt
	 * does, too.
	 */
	public void goOn() {
		this.goOn.countDown();
	}

	/**
	 * Returns what is open once the first attempt has ended.
	 * @return the latch
	 */
	public CountDownLatch ended() {
		return this.ended;
	}

}
