package dev.temporalworker.advice;

import dev.temporalworker.advice.AdviceRule.CacheGrowth;
import dev.temporalworker.advice.AdviceRule.HeapUse;
import dev.temporalworker.advice.CollectedHeap.Left;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CacheFootprintTests {

	private static final long HEAP = 1_000_000;

	private final CacheFootprint footprint = new CacheFootprint();

	@Test
	void nothingIsKnownWithoutCollections() {
		this.footprint.look(10, null);
		this.footprint.look(1_000, null);
		assertThat(this.footprint.growth(HEAP)).isNull();
	}

	@Test
	void fewAndManyWorkflowsAreCompared() {
		look(10, 50_000, false);
		lookOften(210, 90_000);
		assertThat(this.footprint.growth(HEAP))
			.isEqualTo(new CacheGrowth(new HeapUse(10, 50_000), new HeapUse(210, 90_000), HEAP))
			.returns(200.0, CacheGrowth::bytesEach);
	}

	@Test
	void oneCollectionIsNotEnough() {
		look(10, 50_000, false);
		look(210, 90_000, true);
		look(210, 90_000, true);
		assertThat(this.footprint.growth(HEAP)).isNull();
	}

	@Test
	void fewerThanAHundredMoreAreNotEnough() {
		look(10, 50_000, false);
		lookOften(109, 90_000);
		assertThat(this.footprint.growth(HEAP)).isNull();
	}

	@Test
	void garbageOfTheOldGenerationIsNotTakenForWorkflows() {
		look(10, 50_000, false);
		lookOften(210, 90_000);
		look(210, 900_000, false);
		assertThat(growth().many().bytes()).isEqualTo(90_000);
	}

	@Test
	void lowestFigureCounts() {
		look(10, 50_000, false);
		lookOften(210, 90_000);
		look(205, 80_000, true);
		look(200, 85_000, true);
		look(209, 95_000, true);
		assertThat(growth().many()).isEqualTo(new HeapUse(205, 80_000));
	}

	@Test
	void moreWorkflowsTellMore() {
		look(10, 50_000, false);
		lookOften(210, 90_000);
		look(410, 150_000, true);
		look(410, 150_000, true);
		assertThat(growth().many()).isEqualTo(new HeapUse(410, 150_000));
	}

	@Test
	void fewestWorkflowsAreTheBase() {
		look(200, 90_000, false);
		look(10, 60_000, false);
		look(10, 60_000, false);
		lookOften(210, 90_000);
		assertThat(growth().few()).isEqualTo(new HeapUse(10, 60_000));
	}

	@Test
	void baseIsLoadedLaterAndHoldsNoGarbageOnceThatIsKnown() {
		look(10, 50_000, false);
		look(10, 70_000, false);
		look(10, 60_000, true);
		look(10, 80_000, false);
		lookOften(210, 90_000);
		assertThat(growth().few()).isEqualTo(new HeapUse(10, 60_000));
	}

	@Test
	void collectionBetweenTwoNumbersOfWorkflowsTellsNothing() {
		look(10, 50_000, false);
		this.footprint.look(210, new Left(60_000, true));
		lookOften(210, 90_000);
		this.footprint.look(10, new Left(90_000, true));
		assertThat(growth()).isEqualTo(new CacheGrowth(new HeapUse(10, 50_000), new HeapUse(210, 90_000), HEAP));
	}

	@Test
	void numberOfWorkflowsMayVaryALittle() {
		look(10, 50_000, false);
		this.footprint.look(1_000, null);
		this.footprint.look(1_090, new Left(90_000, true));
		this.footprint.look(1_000, new Left(90_000, true));
		this.footprint.look(1_050, new Left(90_000, true));
		assertThat(growth().many()).isEqualTo(new HeapUse(1_090, 90_000));
	}

	@Test
	void firstLookDoesNotKnowHowManyThereWere() {
		this.footprint.look(10, new Left(50_000, true));
		lookOften(210, 90_000);
		assertThat(this.footprint.growth(HEAP)).isNull();
	}

	@Test
	void whatWasMeasuredIsForgotten() {
		look(10, 50_000, false);
		lookOften(210, 90_000);
		this.footprint.forget();
		assertThat(this.footprint.growth(HEAP)).isNull();
		look(500, 90_000, false);
		assertThat(this.footprint.growth(HEAP)).isNull();
	}

	private CacheGrowth growth() {
		CacheGrowth growth = this.footprint.growth(HEAP);
		assertThat(growth).isNotNull();
		return growth;
	}

	private void lookOften(int cached, long bytes) {
		for (int i = 0; i < CacheFootprint.COLLECTIONS; i++) {
			look(cached, bytes, true);
		}
	}

	/**
	 * Look at a number of workflows that is the same before and after a collection.
	 */
	private void look(int cached, long bytes, boolean old) {
		this.footprint.look(cached, null);
		this.footprint.look(cached, new Left(bytes, old));
	}

}
