package dev.temporalworker.advice;

import java.util.Map;

import dev.temporalworker.advice.CollectedHeap.Collections;
import dev.temporalworker.advice.CollectedHeap.Left;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CollectedHeapTests {

	private Collections collections = new Collections(Map.of(), Map.of());

	private final CollectedHeap heap = new CollectedHeap(() -> this.collections);

	@Test
	void nothingIsLeftWhereNothingWasCollected() {
		assertThat(this.heap.look()).isNull();
		assertThat(this.heap.look()).isNull();
	}

	@Test
	void collectionBeforeTheFirstLookIsNotTold() {
		assertThat(look(new Collections(pools(5, 60), pools(5, 0)))).isNull();
	}

	@Test
	void collectionIsToldOnceWithAllPools() {
		this.heap.look();
		assertThat(look(new Collections(pools(5, 60), pools(5, 0)))).isEqualTo(new Left(65, false));
		assertThat(this.heap.look()).isNull();
		assertThat(look(new Collections(pools(6, 70), pools(6, 0)))).isEqualTo(new Left(76, false));
	}

	@Test
	void collectionOfTheOldGenerationIsToldAfterOthersHaveAddedToIt() {
		look(new Collections(pools(5, 90), pools(5, 0)));
		assertThat(look(new Collections(pools(6, 70), pools(6, 50)))).isEqualTo(new Left(56, true));
		assertThat(look(new Collections(pools(6, 75), pools(6, 50)))).isEqualTo(new Left(81, false));
		assertThat(look(new Collections(pools(6, 80), pools(6, 55)))).isEqualTo(new Left(61, true));
	}

	@Test
	void collectorOfThisJvmIsUnderstood() {
		CollectedHeap own = new CollectedHeap();
		own.look();
		System.gc();
		assertThat(own.look()).isNotNull()
			.returns(true, Left::old)
			.satisfies((left) -> assertThat(left.bytes()).isBetween(1L << 20, Runtime.getRuntime().maxMemory()));
	}

	private @Nullable Left look(Collections now) {
		this.collections = now;
		return this.heap.look();
	}

	private static Map<String, Long> pools(long survivor, long old) {
		return Map.of("Eden", 0L, "Survivor", survivor, "Old", old);
	}

}
