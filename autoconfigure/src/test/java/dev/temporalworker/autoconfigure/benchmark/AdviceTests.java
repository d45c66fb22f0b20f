package dev.temporalworker.autoconfigure.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Advice}.
 */
class AdviceTests {

	private static final Load CLOSED = new Load(10, null, 100, null);

	private static final Load OPEN = new Load(10, 50.0, 100, null);

	private static final Point TWENTY = new Point(new PollerCount(20, 20), null, null);

	private static final Point FORTY = new Point(new PollerCount(40, 40), null, null);

	@Test
	void advisesThePointThatIsBetterBeyondTheNoise() {
		Advice advice = Advice.of(CLOSED,
				List.of(throughput(Point.CONFIGURED, 90, 100, 110), throughput(TWENTY, 190, 200, 210)));
		assertThat(advice.point()).isEqualTo(TWENTY);
		assertThat(advice.reason())
			.isEqualTo("workflows/s: 200 [190–210] (pollers 20) against 100 [90–110] as configured.");
	}

	@Test
	void advisesNothingWhereRangesOverlap() {
		Advice advice = Advice.of(CLOSED,
				List.of(throughput(Point.CONFIGURED, 90, 100, 195), throughput(TWENTY, 190, 200, 210)));
		assertThat(advice.point()).isNull();
		assertThat(advice.reason()).contains("Keep the settings as they are", "200 [190–210] (pollers 20)",
				"100 [90–195]");
	}

	@Test
	void advisesNothingForASmallGain() {
		assertThat(Advice
			.of(CLOSED, List.of(throughput(Point.CONFIGURED, 100, 100, 100), throughput(TWENTY, 104, 104, 104)))
			.point()).isNull();
	}

	@Test
	void advisesNothingWhereTheSettingsAsConfiguredAreTheBest() {
		assertThat(Advice
			.of(CLOSED, List.of(throughput(Point.CONFIGURED, 190, 200, 210), throughput(TWENTY, 90, 100, 110)))
			.point()).isNull();
	}

	@Test
	void tellsWhetherTheNextIsWorse() {
		List<PointResult> close = List.of(throughput(Point.CONFIGURED, 90, 100, 110), throughput(TWENTY, 190, 200, 210),
				throughput(FORTY, 195, 199, 215));
		assertThat(Advice.of(CLOSED, close).reason())
			.endsWith("Next comes 199 [195–215] (pollers 40), which is not told apart from it.");
		List<PointResult> apart = List.of(throughput(Point.CONFIGURED, 90, 100, 110), throughput(TWENTY, 190, 200, 210),
				throughput(FORTY, 140, 150, 160));
		assertThat(Advice.of(CLOSED, apart).reason())
			.endsWith("Next comes 150 [140–160] (pollers 40), which is worse beyond the noise.");
	}

	@Test
	void advisesTheShortestLatencyWhereARateIsGiven() {
		Advice advice = Advice.of(OPEN, List.of(result(Point.CONFIGURED, Figure.P95, 900, 1000, 1100),
				result(TWENTY, Figure.P95, 100, 110, 120)));
		assertThat(advice.point()).isEqualTo(TWENTY);
	}

	@Test
	void neverAdvisesAPointWhoseWorkflowsFailed() {
		PointResult failing = new PointResult(TWENTY, List.of(measurement(Figure.THROUGHPUT, 500, Map.of("broken", 1)),
				measurement(Figure.THROUGHPUT, 500, Map.of()), measurement(Figure.THROUGHPUT, 500, Map.of())));
		Advice advice = Advice.of(CLOSED,
				List.of(throughput(Point.CONFIGURED, 90, 100, 110), failing, throughput(FORTY, 190, 200, 210)));
		assertThat(advice.point()).isEqualTo(FORTY);
	}

	@Test
	void advisesNothingAfterTooFewRounds() {
		Advice advice = Advice.of(CLOSED,
				List.of(throughput(Point.CONFIGURED, 100, 100), throughput(TWENTY, 200, 200)));
		assertThat(advice.point()).isNull();
		assertThat(advice.reason()).contains("'temporal.benchmark.rounds'");
	}

	@Test
	void advisesNothingWithoutASweep() {
		Advice advice = Advice.of(CLOSED, List.of(throughput(Point.CONFIGURED, 100, 100, 100)));
		assertThat(advice.point()).isNull();
		assertThat(advice.reason()).contains("'temporal.benchmark.sweep'");
	}

	private static PointResult throughput(Point point, double... rounds) {
		return result(point, Figure.THROUGHPUT, rounds);
	}

	private static PointResult result(Point point, Figure figure, double... rounds) {
		return new PointResult(point,
				Arrays.stream(rounds).mapToObj((value) -> measurement(figure, value, Map.of())).toList());
	}

	private static Measurement measurement(Figure figure, double value, Map<String, Integer> failures) {
		return new Measurement(Map.of(figure, value), 100, failures);
	}

}
