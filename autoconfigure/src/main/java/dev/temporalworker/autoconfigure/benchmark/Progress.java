package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.function.IntConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs how far a run is, now and then.
 */
final class Progress implements IntConsumer {

	private static final Log logger = LogFactory.getLog(Benchmark.class);

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private static final int WIDTH = 20;

	private final Load load;

	private final String name;

	private long start;

	private long told;

	Progress(Load load, String name) {
		this.load = load;
		this.name = name;
	}

	@Override
	public void accept(int ended) {
		long now = System.nanoTime();
		if (this.start == 0) {
			this.start = now;
			this.told = now;
		}
		if (now - this.told >= INTERVAL.toNanos()) {
			this.told = now;
			logger.info("Benchmark: %s: %s %d workflows have ended".formatted(this.name,
					bar(done(ended, now - this.start)), ended));
		}
	}

	private double done(int ended, long nanos) {
		Duration duration = this.load.duration();
		return (duration != null) ? (double) nanos / duration.toNanos() : (double) ended / this.load.workflows();
	}

	/**
	 * Return a bar that shows how much is done.
	 * @param done the part that is done, from 0 to 1
	 * @return the bar
	 */
	static String bar(double done) {
		int filled = (int) (Math.min(1, done) * WIDTH);
		return "[%s%s] %d %%".formatted("#".repeat(filled), ".".repeat(WIDTH - filled),
				(int) (Math.min(1, done) * 100));
	}

}
