package dev.temporalworker.faults.load;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work that goes in at a constant rate, whatever becomes of it, until sixty pieces wait.
 * What is not accepted is offered again until it is.
 */
public abstract class Load implements AutoCloseable {

	private static final int MOST = 60;

	private static final long PATIENCE = TimeUnit.MINUTES.toNanos(4);

	private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

	private final ExecutorService requests = Executors.newCachedThreadPool();

	private final AtomicInteger due = new AtomicInteger();

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicLong slowest = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private volatile boolean placing = true;

	private final String prefix;

	protected Load(String prefix) {
		this.prefix = prefix;
	}

	protected final String prefix() {
		return this.prefix;
	}

	/**
	 * Begins.
	 * @param rate how much to place in a second
	 */
	public final void start(double rate) {
		this.clock.scheduleAtFixedRate(this::placeNext, 0, (long) (1e9 / rate), TimeUnit.NANOSECONDS);
		this.clock.scheduleWithFixedDelay(this::tryToLook, 500, 500, TimeUnit.MILLISECONDS);
	}

	/**
	 * Places no more; what is due already is still offered.
	 */
	public final void stopPlacing() {
		this.placing = false;
	}

	/**
	 * Returns what is due and has not ended.
	 * @return how much
	 */
	public final int inFlight() {
		return this.due.get() - (int) this.refused.get() - ended();
	}

	public final int accepted() {
		return this.accepted.get();
	}

	/**
	 * Returns the slowest answer to what was offered.
	 * @return the time it took
	 */
	public final Duration slowest() {
		return Duration.ofNanos(this.slowest.get());
	}

	/**
	 * Counts what became of the work, once nothing is left to come.
	 * @return the tally
	 */
	public abstract Tally tally();

	/**
	 * Offers a piece of work.
	 * @param number counts them
	 * @return whether it was accepted, was accepted before, or never will be
	 * @throws InterruptedException if the load ends
	 */
	protected abstract Answer place(int number) throws InterruptedException;

	/**
	 * Looks what has ended, and does what others have to do about the rest.
	 */
	protected abstract void look();

	/**
	 * Returns what has ended.
	 * @return how much
	 */
	protected abstract int ended();

	private void placeNext() {
		if (this.placing && inFlight() < MOST) {
			int number = this.due.incrementAndGet();
			persist(() -> {
				long start = System.nanoTime();
				Answer answer = place(number);
				this.slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
				switch (answer) {
					case ACCEPTED -> this.accepted.incrementAndGet();
					case REFUSED -> this.refused.incrementAndGet();
					default -> {
					}
				}
				return answer != Answer.LATER;
			});
		}
	}

	/**
	 * Tries something each second until it is done.
	 * @param attempt returns whether it is done
	 */
	protected final void persist(Attempt attempt) {
		this.requests.execute(() -> {
			long deadline = System.nanoTime() + PATIENCE;
			try {
				while (!attempt.run() && System.nanoTime() < deadline) {
					Thread.sleep(1000);
				}
			}
			catch (InterruptedException ex) {
				// The load has ended
			}
		});
	}

	private void tryToLook() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			// Away at the moment, and looked at again
		}
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
		this.requests.shutdownNow();
	}

	/**
	 * What is said about work that is offered.
	 */
	protected enum Answer {

		/** It will be done. */
		ACCEPTED,

		/** It will never be done. */
		REFUSED,

		/** It should be offered again. */
		LATER

	}

	/**
	 * Something that may have to be tried more than once.
	 */
	@FunctionalInterface
	protected interface Attempt {

		boolean run() throws InterruptedException;

	}

}
