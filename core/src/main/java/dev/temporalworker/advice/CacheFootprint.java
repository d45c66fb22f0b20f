package dev.temporalworker.advice;

import dev.temporalworker.advice.AdviceRule.CacheGrowth;
import dev.temporalworker.advice.AdviceRule.HeapUse;
import dev.temporalworker.advice.CollectedHeap.Left;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the cache of workflows takes of the heap, rather too little than too
 * much: the heap with few workflows may contain garbage, the heap with more of them only
 * counts once the old generation has been collected.
 */
final class CacheFootprint {

	/**
	 * How many more workflows have to be cached than at first.
	 */
	static final int ENOUGH = 100;

	/**
	 * How many collections have to agree, since the first ones may leave garbage.
	 */
	static final int COLLECTIONS = 3;

	private static final int FEW = 10;

	private int cached = -1;

	private @Nullable HeapUse few;

	private boolean exact;

	private @Nullable HeapUse many;

	private int collections;

	/**
	 * Look once.
	 * @param size how many workflows are cached
	 * @param left what a collection since the last look has left, or {@code null} if
	 * there was none
	 */
	void look(int size, @Nullable Left left) {
		int before = this.cached;
		this.cached = size;
		if (left == null || before < 0 || Math.abs(size - before) > Math.max(FEW, size / 10)) {
			// Nobody knows how many were cached during the collection
			return;
		}
		HeapUse present = new HeapUse(size, left.bytes());
		HeapUse base = this.few;
		if (base == null || size < base.cached() || (size == base.cached() && (left.old() || !this.exact))) {
			this.few = present;
			this.exact = left.old();
		}
		else if (left.old() && size >= base.cached() + ENOUGH) {
			this.collections++;
			HeapUse known = this.many;
			// The less is left, the less of it is garbage; only many more workflows say
			// more
			if (known == null || size >= known.cached() + ENOUGH
					|| present.bytesEachSince(base) < known.bytesEachSince(base)) {
				this.many = present;
			}
		}
	}

	/**
	 * Return what was measured.
	 * @param heap how large the heap can be, in bytes
	 * @return what was measured, or {@code null} while that is too little
	 */
	@Nullable CacheGrowth growth(long heap) {
		HeapUse base = this.few;
		HeapUse more = this.many;
		return (base != null && more != null && this.collections >= COLLECTIONS
				&& more.cached() >= base.cached() + ENOUGH) ? new CacheGrowth(base, more, heap) : null;
	}

	void forget() {
		this.cached = -1;
		this.few = null;
		this.exact = false;
		this.many = null;
		this.collections = 0;
	}

}
