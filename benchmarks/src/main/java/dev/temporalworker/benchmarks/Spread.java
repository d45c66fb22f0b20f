package dev.temporalworker.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A figure over all rounds.
 *
 * @param minimum the lowest
 * @param median the one in the middle
 * @param maximum the highest
 */
record Spread(double minimum, double median, double maximum) {

	static Spread of(Figure figure, List<Measurement> rounds) {
		return of(rounds.stream().mapToDouble(figure::of));
	}

	/**
	 * Returns how a figure compares with that of others, each round with the one beside
	 * it.
	 * @param figure the figure
	 * @param rounds the rounds
	 * @param base those to compare with
	 * @return the ratios
	 */
	static Spread ratio(Figure figure, List<Measurement> rounds, List<Measurement> base) {
		return of(IntStream.range(0, rounds.size())
			.mapToDouble((i) -> figure.of(rounds.get(i)) / figure.of(base.get(i))));
	}

	static Spread of(DoubleStream values) {
		double[] sorted = values.sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(sorted[0], median, sorted[sorted.length - 1]);
	}

	static String text(double value) {
		return String.format(Locale.ROOT, (value < 10) ? "%.2f" : (value < 100) ? "%.1f" : "%.0f", value);
	}

	@Override
	public String toString() {
		return "%s [%s–%s]".formatted(text(this.median), text(this.minimum), text(this.maximum));
	}

}
