package dev.temporalworker.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.temporalworker.benchmarks.variant.BenchmarkApplication;
import dev.temporalworker.benchmarks.variant.GrownApplications;
import dev.temporalworker.benchmarks.variant.Variant;

/**
 * A process that runs one variant and tells what it has used: it answers each line of its
 * input, which is one of the questions.
 */
public final class BenchmarkProcess {

	/**
	 * Begins each answer, to tell it from logs.
	 */
	static final String ANSWER = "#answer ";

	/**
	 * Asks for a {@link Snapshot}.
	 */
	static final String SNAPSHOT = "snapshot";

	/**
	 * Asks for a {@link Scrape}.
	 */
	static final String SCRAPE = "scrape";

	/**
	 * Asks how many bytes of the heap are in use after a collection.
	 */
	static final String LIVE = "live";

	private BenchmarkProcess() {
	}

	/**
	 * Runs a variant until the end of the input.
	 * @param args the variant, the address of the Temporal Service, the Task Queue or
	 * that there are generated ones, and the properties of the application
	 * @throws IOException if the input can't be read
	 */
	public static void main(String[] args) throws IOException {
		PrintStream answers = System.out;
		// Nobody reads logs while nothing is asked
		System.setOut(System.err);
		try (BenchmarkApplication application = start(Variant.valueOf(args[0]), args[1], args[2],
				Arrays.copyOfRange(args, 3, args.length))) {
			BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				answers.println(ANSWER + answer(line, application));
			}
		}
		System.exit(0);
	}

	private static BenchmarkApplication start(Variant variant, String target, String taskQueue, String[] properties) {
		return taskQueue.equals(GrownApplications.GENERATED) ? GrownApplications.start(variant, target, properties)
				: variant.start(target, taskQueue, properties);
	}

	private static Object answer(String question, BenchmarkApplication application) throws IOException {
		return switch (question) {
			case SNAPSHOT -> Snapshot.take();
			case SCRAPE -> Scrape.of(application::scrape);
			case LIVE -> liveBytes();
			default -> throw new IllegalArgumentException(question);
		};
	}

	private static long liveBytes() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
