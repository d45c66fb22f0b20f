package dev.temporalworker.autoconfigure.benchmark;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the application should set, if that is beyond the noise.
 *
 * @param point the settings, or {@code null} for those that it has
 * @param reason why, in sentences
 */
record Advice(@Nullable Point point, String reason) {

	private static final int FEWEST_ROUNDS = 3;

	private static final double LEAST_GAIN = 1.05;

	/**
	 * Give advice.
	 * @param load how workflows were started, which tells what counts
	 * @param results what was measured, the settings of the application first
	 * @return the advice
	 */
	static Advice of(Load load, List<PointResult> results) {
		if (results.size() < 2) {
			return new Advice(null, "Nothing was compared. Set 'temporal.benchmark.sweep' to try other settings.");
		}
		PointResult configured = results.get(0);
		if (configured.rounds().size() < FEWEST_ROUNDS) {
			return new Advice(null,
					"Fewer than %d rounds don't tell noise from a difference. Raise 'temporal.benchmark.rounds'."
						.formatted(FEWEST_ROUNDS));
		}
		if (!configured.failures().isEmpty() || configured.completed() == 0) {
			return new Advice(null,
					"Workflows failed with the settings as configured, or none completed, so that there is nothing to compare with.");
		}
		Scale scale = load.isOpen() ? new Scale(Figure.P95, false) : new Scale(Figure.THROUGHPUT, true);
		List<PointResult> ranked = results.stream()
			.filter((result) -> result.failures().isEmpty() && result.completed() > 0)
			.sorted(Comparator.comparingDouble(scale::score).reversed())
			.toList();
		return of(scale, ranked, configured);
	}

	/**
	 * Give no advice, since rounds are missing.
	 * @param interruption how much was measured, as the beginning of a sentence
	 * @return the advice
	 */
	static Advice none(String interruption) {
		return new Advice(null, interruption + ", so nothing is advised.");
	}

	private static Advice of(Scale scale, List<PointResult> ranked, PointResult configured) {
		PointResult best = ranked.get(0);
		if (best == configured || !scale.isBetter(best, configured)) {
			return new Advice(null,
					"Keep the settings as they are: nothing differs from them for the better beyond the noise. Of %s, the best had %s, and as configured it was %s."
						.formatted(scale.figure().getLabel(), scale.text(best), scale.spread(configured)));
		}
		PointResult next = ranked.get(1);
		String reason = "%s: %s against %s as configured.".formatted(scale.figure().getLabel(), scale.text(best),
				scale.spread(configured));
		if (next != configured) {
			reason += " Next comes %s, which %s.".formatted(scale.text(next),
					scale.isBetter(best, next) ? "is worse beyond the noise" : "is not told apart from it");
		}
		return new Advice(best.point(), reason);
	}

	/**
	 * What counts.
	 *
	 * @param figure the figure
	 * @param upwards whether more of it is better
	 */
	private record Scale(Figure figure, boolean upwards) {

		Spread spread(PointResult result) {
			return result.spread(this.figure);
		}

		String text(PointResult result) {
			return "%s (%s)".formatted(spread(result), result.point());
		}

		double score(PointResult result) {
			return this.upwards ? spread(result).median() : -spread(result).median();
		}

		// No round of the one is as bad as the best of the other
		boolean isBetter(PointResult one, PointResult other) {
			Spread better = spread(one);
			Spread worse = spread(other);
			return this.upwards ? better.minimum() > worse.maximum() && better.median() >= worse.median() * LEAST_GAIN
					: better.maximum() < worse.minimum() && better.median() * LEAST_GAIN <= worse.median();
		}

	}

}
