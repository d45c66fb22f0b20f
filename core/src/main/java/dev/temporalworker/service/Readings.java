package dev.temporalworker.service;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps what was read for a while, and lets all who want the same wait for one reading.
 * Thread-safe.
 *
 * @param <K> what can be read
 * @param <V> what was read
 */
final class Readings<K, V> {

	private final Map<K, Reading<V>> readings = new ConcurrentHashMap<>();

	private final Duration timeToLive;

	private final LongSupplier nanoTime;

	/**
	 * Create an empty cache.
	 * @param timeToLive how long a reading counts after it has ended
	 * @param nanoTime tells the time in nanoseconds, as {@link System#nanoTime} does
	 */
	Readings(Duration timeToLive, LongSupplier nanoTime) {
		this.timeToLive = timeToLive;
		this.nanoTime = nanoTime;
	}

	/**
	 * Return a reading.
	 * @param key what to read
	 * @param reader starts to read it, if there is no reading that counts
	 * @return the reading, under way or ended
	 */
	CompletableFuture<V> get(K key, Supplier<CompletableFuture<V>> reader) {
		this.readings.values().removeIf(this::isOver);
		return this.readings.computeIfAbsent(key, (missing) -> read(reader)).result();
	}

	/**
	 * Forget all readings, since what they tell has changed.
	 */
	void clear() {
		this.readings.clear();
	}

	private Reading<V> read(Supplier<CompletableFuture<V>> reader) {
		CompletableFuture<V> source = reader.get();
		CompletableFuture<Long> endNanos = source.handle((value, failure) -> this.nanoTime.getAsLong());
		// Nobody may have a result before its age is known, and take it for one under way
		return new Reading<>(endNanos.thenCombine(source, (time, value) -> value), endNanos);
	}

	private boolean isOver(Reading<V> reading) {
		return reading.endNanos().isDone()
				&& this.nanoTime.getAsLong() - reading.endNanos().join() >= this.timeToLive.toNanos();
	}

	/**
	 * A reading.
	 *
	 * @param <V> what was read
	 * @param result what was read
	 * @param endNanos when it was read
	 */
	private record Reading<V>(CompletableFuture<V> result, CompletableFuture<Long> endNanos) {

	}

}
