package dev.temporalworker.advice;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import org.jspecify.annotations.Nullable;

/**
 * Tells what garbage collections have left in the heap.
 */
final class CollectedHeap {

	private final Supplier<Collections> collections;

	private @Nullable Collections seen;

	CollectedHeap() {
		this(CollectedHeap::last);
	}

	CollectedHeap(Supplier<Collections> collections) {
		this.collections = collections;
	}

	/**
	 * Look whether there was a collection since the last look.
	 * @return what it has left, or {@code null} if there was none
	 */
	@Nullable Left look() {
		Collections before = this.seen;
		Collections now = this.collections.get();
		this.seen = now;
		if (before == null || now.equals(before)) {
			return null;
		}
		return now.hasCollectedOld(before) ? new Left(sum(now.each()), true) : new Left(sum(now.last()), false);
	}

	private static long sum(Map<String, Long> pools) {
		return pools.values().stream().mapToLong(Long::longValue).sum();
	}

	private static Collections last() {
		List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.toList();
		Map<String, MemoryUsage> last = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)
			.stream()
			.map(GarbageCollectorMXBean::getLastGcInfo)
			.filter(Objects::nonNull)
			.max(Comparator.comparingLong(GcInfo::getEndTime))
			.map(GcInfo::getMemoryUsageAfterGc)
			.orElse(Map.of());
		Map<String, Long> each = pools.stream()
			.filter((pool) -> pool.getCollectionUsage() != null)
			.collect(Collectors.toMap(MemoryPoolMXBean::getName, (pool) -> pool.getCollectionUsage().getUsed()));
		return new Collections(last.entrySet()
			.stream()
			.filter((pool) -> each.containsKey(pool.getKey()))
			.collect(Collectors.toMap(Map.Entry::getKey, (pool) -> pool.getValue().getUsed())), each);
	}

	/**
	 * The last garbage collections.
	 *
	 * @param last how many bytes of each pool of the heap were in use after the last one
	 * @param each how many were after the last one that collected this very pool, or 0 if
	 * none has
	 */
	record Collections(Map<String, Long> last, Map<String, Long> each) {

		// The old generation is the pool that holds most, and most collections only add
		// to it
		boolean hasCollectedOld(Collections before) {
			return this.last.entrySet()
				.stream()
				.max(Map.Entry.comparingByValue())
				.map(Map.Entry::getKey)
				.filter((old) -> this.each.getOrDefault(old, 0L) > 0
						&& !Objects.equals(this.each.get(old), before.each().get(old)))
				.isPresent();
		}

	}

	/**
	 * What a collection has left.
	 *
	 * @param bytes how many bytes of the heap are in use
	 * @param old whether the old generation was collected as well, so that little of it
	 * is garbage
	 */
	record Left(long bytes, boolean old) {

	}

}
