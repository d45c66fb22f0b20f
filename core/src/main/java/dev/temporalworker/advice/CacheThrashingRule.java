package dev.temporalworker.advice;

import java.util.Optional;

/**
 * Finds a cache that loses workflows before their next task, which is then replayed.
 */
final class CacheThrashingRule implements AdviceRule {

	private static final int ENOUGH = 50;

	private static final double MANY_MISSES = 0.2;

	private static final double NEARLY_FULL = 0.9;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return Optional.ofNullable(snapshot.client().cache())
			.filter((cache) -> snapshot.first() && isThrashing(cache)
					&& !(snapshot.host().isShortOfHeap() && CacheTooLargeRule.isLarge(snapshot.client())))
			.map((cache) -> new Finding("cache-thrashing", Severity.WARN,
					"The cache is too small: workflows leave it before their next task and are replayed",
					Figures.of(snapshot)
						.add("%d of %d workflow tasks missed the cache", cache.misses(), cache.hits() + cache.misses())
						.add("%d of %d workflows in it", cache.size(), cache.limit())
						.heap()
						.get(),
					new Change(snapshot.place().client().key("worker.cache.max-workflows"),
							String.valueOf(cache.limit()), String.valueOf(2 * cache.limit()), null),
					"Fewer replays, less CPU and shorter workflow tasks, for more heap; without virtual threads, 'max-threads' has to grow with it.",
					Guides.CACHE));
	}

	/**
	 * Return whether workflow tasks take longer for want of the cache.
	 * @param cache the cache
	 * @return whether it is full, and many miss it
	 */
	static boolean isThrashing(Cache cache) {
		long all = cache.hits() + cache.misses();
		return all >= ENOUGH && cache.misses() >= MANY_MISSES * all && cache.size() >= NEARLY_FULL * cache.limit();
	}

}
