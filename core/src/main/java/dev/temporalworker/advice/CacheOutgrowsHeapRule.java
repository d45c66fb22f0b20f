package dev.temporalworker.advice;

import java.util.Optional;

/**
 * Finds a cache that may hold more workflows than the heap has room for, before it does.
 */
final class CacheOutgrowsHeapRule implements AdviceRule {

	private static final double FULL = 0.85;

	private static final double ROOM = 0.7;

	// What else has been loaded since then is not to be taken for workflows
	private static final double MUCH = 0.1;

	private static final double NEARLY_ALL = 0.9;

	private static final int FEWEST = 100;

	private static final long KILOBYTE = 1024;

	private static final long MEGABYTE = 1024 * KILOBYTE;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		Cache cache = snapshot.client().cache();
		CacheGrowth growth = snapshot.client().growth();
		return (cache != null && growth != null && snapshot.first() && !snapshot.host().isShortOfHeap()
				&& cache.size() < NEARLY_ALL * cache.limit() && isOutgrown(growth, cache.limit()))
						? Optional.of(finding(snapshot, cache, growth)) : Optional.empty();
	}

	private static boolean isOutgrown(CacheGrowth growth, int limit) {
		return growth.many().bytes() - growth.few().bytes() >= MUCH * growth.heap()
				&& growth.bytes(limit) > FULL * growth.heap();
	}

	private static Finding finding(Snapshot snapshot, Cache cache, CacheGrowth growth) {
		int fitting = rounded(growth.workflows(Math.round(ROOM * growth.heap())));
		return new Finding("cache-outgrows-heap", Severity.INFO,
				"The cache may hold more workflows than the heap has room for",
				Figures.of(snapshot)
					.add("%d of %d workflows cached", cache.size(), cache.limit())
					.add("each takes about %d KB of the heap", Math.round(growth.bytesEach() / KILOBYTE))
					.add("%d MB in use with %d cached, %d MB with %d, after garbage collections",
							growth.few().bytes() / MEGABYTE, growth.few().cached(), growth.many().bytes() / MEGABYTE,
							growth.many().cached())
					.add("about %d MB of %d MB with %d", growth.bytes(cache.limit()) / MEGABYTE,
							growth.heap() / MEGABYTE, cache.limit())
					.get(),
				(fitting >= FEWEST) ? new Change(snapshot.place().client().key("worker.cache.max-workflows"),
						String.valueOf(cache.limit()), String.valueOf(fitting), null) : null,
				(fitting >= FEWEST)
						? "The heap does not fill up, and workflows beyond that are replayed at their next task; or give the process more heap."
						: "Give the process more heap before more workflows are open.",
				Guides.CACHE);
	}

	// Two digits, since more of them would only look exact
	private static int rounded(long workflows) {
		long unit = 1;
		while (workflows / unit >= 100) {
			unit *= 10;
		}
		return (int) (workflows / unit * unit);
	}

}
