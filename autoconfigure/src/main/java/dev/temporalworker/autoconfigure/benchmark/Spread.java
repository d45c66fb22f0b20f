package dev.temporalworker.autoconfigure.benchmark;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A figure over all rounds.
 *
 * @param minimum the least
 * @param median the one in the middle
 * @param maximum the greatest
 */
record Spread(double minimum, double median, double maximum) {

	static Spread of(DoubleStream values) {
		double[] sorted = values.filter((value) -> !Double.isNaN(value)).sorted().toArray();
		if (sorted.length == 0) {
			return new Spread(Double.NaN, Double.NaN, Double.NaN);
		}
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(sorted[0], median, sorted[sorted.length - 1]);
	}

	boolean isKnown() {
		return !Double.isNaN(this.median);
	}

	static String text(double value) {
		if (Double.isNaN(value)) {
			return "–";
		}
		boolean whole = value == Math.rint(value);
		return String.format(Locale.ROOT, (whole || value >= 100) ? "%.0f" : (value < 10) ? "%.2f" : "%.1f", value);
	}

	@Override
	public String toString() {
		return (this.minimum == this.maximum || !isKnown()) ? text(this.median)
				: "%s [%s–%s]".formatted(text(this.median), text(this.minimum), text(this.maximum));
	}

}
