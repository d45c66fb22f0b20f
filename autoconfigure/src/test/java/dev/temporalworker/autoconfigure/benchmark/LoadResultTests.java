package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoadResult}, {@link Spread} and {@link Progress}.
 */
class LoadResultTests {

	@Test
	void percentilesAreLatenciesThatOccurred() {
		LoadResult result = new LoadResult(LongStream.rangeClosed(1, 100).map((i) -> i * 1_000_000).toArray(),
				Map.of("broken", 2, "late", 1), Duration.ofSeconds(4));
		assertThat(result.percentile(0.5)).isEqualTo(50);
		assertThat(result.percentile(0.95)).isEqualTo(95);
		assertThat(result.percentile(0.99)).isEqualTo(99);
		assertThat(result.perSecond()).isEqualTo(25);
		assertThat(result.failed()).isEqualTo(3);
	}

	@Test
	void nothingCompletedHasNoLatency() {
		assertThat(new LoadResult(new long[0], Map.of(), Duration.ofSeconds(1)).percentile(0.95)).isNaN();
	}

	@Test
	void spreadTellsWhatIsNotKnown() {
		assertThat(Spread.of(DoubleStream.of(Double.NaN, Double.NaN))).hasToString("–");
		assertThat(Spread.of(DoubleStream.of(3, 1, 2, 4))).hasToString("2.50 [1–4]");
		assertThat(Spread.of(DoubleStream.of(7, 7))).hasToString("7");
	}

	@Test
	void barShowsThePartThatIsDone() {
		assertThat(Progress.bar(0.5)).isEqualTo("[##########..........] 50 %");
		assertThat(Progress.bar(1.7)).isEqualTo("[####################] 100 %");
	}

}
