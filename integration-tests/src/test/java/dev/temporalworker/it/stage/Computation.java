package dev.temporalworker.it.stage;

import java.util.function.BooleanSupplier;

/**
 * Something that keeps a processor busy.
 */
final class Computation {

	private Computation() {
	}

	static void compute(long millis, BooleanSupplier goOn) {
		long start = System.nanoTime();
		double sum = 0;
		while (System.nanoTime() - start < millis * 1_000_000 && goOn.getAsBoolean()) {
			sum += Math.sqrt(sum + 1);
		}
		if (Double.isNaN(sum)) {
			throw new IllegalStateException("Never so");
		}
	}

}
