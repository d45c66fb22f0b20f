package dev.temporalworker.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * What of a scrape belongs to Temporal.
 *
 * @param series number of series
 * @param bytes size of their lines, with comments
 */
record Scrape(long series, long bytes) {

	static Scrape of(String text) {
		String[] lines = text.lines()
			.filter((line) -> line.startsWith("temporal_") || line.matches("# [A-Z]+ temporal_.*"))
			.toArray(String[]::new);
		long series = 0;
		long bytes = 0;
		for (String line : lines) {
			series += line.startsWith("#") ? 0 : 1;
			bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
		}
		return new Scrape(series, bytes);
	}

	static Scrape parse(String text) {
		String[] parts = text.split(" ");
		return new Scrape(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
	}

	@Override
	public String toString() {
		return "%d %d".formatted(this.series, this.bytes);
	}

}
