package dev.temporalworker.advice;

import java.util.Optional;

/**
 * Finds a cache of workflows that the heap is too small for.
 */
final class CacheTooLargeRule implements AdviceRule {

	private static final int LARGE = 100;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return Optional.ofNullable(snapshot.client().cache())
			.filter((cache) -> snapshot.first() && snapshot.host().isShortOfHeap() && isLarge(snapshot.client()))
			.map((cache) -> CacheThrashingRule.isThrashing(cache) ? tooLittleHeap(snapshot, cache)
					: tooLarge(snapshot, cache));
	}

	private static Finding tooLarge(Snapshot snapshot, Cache cache) {
		return new Finding("cache-too-large", Severity.WARN, "The heap is full, and the cache holds many workflows",
				figures(snapshot, cache).get(),
				new Change(snapshot.place().client().key("worker.cache.max-workflows"), String.valueOf(cache.limit()),
						String.valueOf(Math.max(1, cache.size() / 2)), null),
				"Less heap is used, for more replays; or give the process more heap.", Guides.CACHE);
	}

	private static Finding tooLittleHeap(Snapshot snapshot, Cache cache) {
		return new Finding("cache-too-large", Severity.WARN,
				"The heap is full, and the cache is too small all the same: workflows leave it before their next task",
				figures(snapshot, cache)
					.add("%d of %d workflow tasks missed the cache", cache.misses(), cache.hits() + cache.misses())
					.get(),
				null,
				"Give the process more heap, or start more Workers; another size of the cache would only trade heap for replays.",
				Guides.CACHE);
	}

	private static Figures figures(Snapshot snapshot, Cache cache) {
		return Figures.of(snapshot).heap().add("%d of %d workflows cached", cache.size(), cache.limit());
	}

	/**
	 * Return whether a smaller cache could help.
	 * @param client what is shared by all Task Queues
	 * @return whether many workflows are known to be cached
	 */
	static boolean isLarge(Client client) {
		Cache cache = client.cache();
		return cache != null && cache.size() >= LARGE;
	}

}
