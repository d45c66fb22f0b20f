package dev.temporalworker.health;

import java.util.concurrent.ForkJoinPool;

/**
 * The pool on which the SDK handles answers to polls that scale, and makes the next ones.
 *
 * @param pool the pool, {@link ForkJoinPool#commonPool()} outside of tests
 */
record PollingPool(ForkJoinPool pool) {

	/**
	 * Return whether the pool could be why there are no polls.
	 * @return whether work waits at this moment, and all threads are taken
	 */
	boolean isExhausted() {
		return this.pool.hasQueuedSubmissions() && this.pool.getActiveThreadCount() >= this.pool.getParallelism();
	}

	/**
	 * Return what may have to be said of it where polls should be made and are not.
	 * @return a part of a sentence, or an empty text
	 */
	String describe() {
		return isExhausted()
				? "; all %d threads of ForkJoinPool.commonPool() are taken, where the SDK handles answers to polls that scale"
					.formatted(this.pool.getParallelism())
				: "";
	}

}
