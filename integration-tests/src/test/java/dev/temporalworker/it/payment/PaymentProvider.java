package dev.temporalworker.it.payment;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that activities use and that can be down. Thread-safe.
 */
public final class PaymentProvider {

	private final AtomicInteger calls = new AtomicInteger();

	private volatile boolean down;

	String charge(String id) {
		this.calls.incrementAndGet();
		if (this.down) {
			throw new IllegalStateException("The payment provider is down");
		}
		return "charged " + id;
	}

	/**
	 * Makes all calls fail.
	 */
	public void goDown() {
		this.down = true;
	}

	/**
	 * Makes all calls succeed.
	 */
	public void comeBack() {
		this.down = false;
	}

	/**
	 * Returns how often it has been called.
	 * @return the number of calls
	 */
	public int getCalls() {
		return this.calls.get();
	}

}
