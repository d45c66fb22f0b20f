package dev.temporalworker.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Makes a check that may take long answer in a bounded time: it runs in the background,
 * never more than once at a time, and its last result counts until there is a new one.
 * Thread-safe.
 *
 * @param <T> the result
 */
final class BackgroundCheck<T> {

	private final Supplier<T> check;

	private final Executor executor;

	private final Duration timeToLive;

	private @Nullable T result;

	private long resultNanos;

	private @Nullable CompletableFuture<Void> running;

	private long runningSinceNanos;

	/**
	 * Create a check.
	 * @param check does the check and returns failures as results
	 * @param executor runs the check
	 * @param timeToLive how long a result is not checked again
	 */
	BackgroundCheck(Supplier<T> check, Executor executor, Duration timeToLive) {
		this.check = check;
		this.executor = executor;
		this.timeToLive = timeToLive;
	}

	/**
	 * Returns the newest result.
	 * @param maxWait how long to wait for a check that is under way
	 * @return the result, or {@code null} if there has not been one yet
	 */
	@Nullable T get(Duration maxWait) {
		CompletableFuture<Void> current = refresh();
		if (current != null) {
			await(current, maxWait);
		}
		synchronized (this) {
			return this.result;
		}
	}

	/**
	 * Return how long the check that is under way has been running.
	 * @return the time, zero if none is under way
	 */
	synchronized Duration getRunningFor() {
		return (this.running == null || this.running.isDone()) ? Duration.ZERO
				: Duration.ofNanos(System.nanoTime() - this.runningSinceNanos);
	}

	private synchronized @Nullable CompletableFuture<Void> refresh() {
		if (this.result != null && System.nanoTime() - this.resultNanos < this.timeToLive.toNanos()) {
			return null;
		}
		if (this.running == null || this.running.isDone()) {
			this.runningSinceNanos = System.nanoTime();
			this.running = CompletableFuture.supplyAsync(this.check, this.executor).thenAccept(this::finish);
		}
		return this.running;
	}

	private synchronized void finish(T found) {
		this.result = found;
		this.resultNanos = System.nanoTime();
	}

	private static void await(CompletableFuture<Void> current, Duration maxWait) {
		try {
			current.get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			// The result of the check before counts until this one has ended
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			Throwable thrown = ex.getCause();
			throw new IllegalStateException(
					"The check failed with " + ((thrown != null) ? thrown : ex).getClass().getName(), thrown);
		}
	}

}
