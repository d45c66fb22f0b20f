package dev.temporalworker.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What of a scrape belongs to Temporal.
 *
 * @param series number of series
 * @param bytes size of their lines, with comments
 * @param nanos CPU time that a scrape of everything takes
 */
record Scrape(long series, long bytes, long nanos) {

	private static final int SCRAPES = 40;

	static Scrape of(Supplier<String> scrape) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long[] nanos = new long[SCRAPES];
		for (int i = 0; i < SCRAPES; i++) {
			long before = threads.getCurrentThreadCpuTime();
			scrape.get();
			nanos[i] = threads.getCurrentThreadCpuTime() - before;
		}
		Arrays.sort(nanos);
		return of(scrape.get(), nanos[SCRAPES / 2]);
	}

	private static Scrape of(String text, long nanos) {
		String[] lines = text.lines()
			.filter((line) -> line.startsWith("temporal_") || line.matches("# [A-Z]+ temporal_.*"))
			.toArray(String[]::new);
		long series = 0;
		long bytes = 0;
		for (String line : lines) {
			series += line.startsWith("#") ? 0 : 1;
			bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
		}
		return new Scrape(series, bytes, nanos);
	}

	static Scrape parse(String text) {
		String[] parts = text.split(" ");
		return new Scrape(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
	}

	@Override
	public String toString() {
		return "%d %d %d".formatted(this.series, this.bytes, this.nanos);
	}

}
