package dev.temporalworker.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import com.sun.management.OperatingSystemMXBean;
import dev.temporalworker.benchmarks.application.Shop;
import dev.temporalworker.benchmarks.variant.BenchmarkApplication;
import dev.temporalworker.benchmarks.variant.Variant;

/**
 * A process that runs one variant and measures it. It reads a number of workflows per
 * line, completes them and answers with what that took; an empty line asks for the size
 * of a scrape.
 */
public final class BenchmarkProcess {

	/**
	 * Begins each answer, to tell it from logs.
	 */
	static final String ANSWER = "#answer ";

	private static final int IN_FLIGHT = 40;

	private final BenchmarkApplication application;

	private final String taskQueue;

	private BenchmarkProcess(BenchmarkApplication application, String taskQueue) {
		this.application = application;
		this.taskQueue = taskQueue;
	}

	/**
	 * Runs a variant until the end of the input.
	 * @param args the variant, the address of the Temporal Service and the Task Queue
	 * @throws IOException if the input can't be read
	 * @throws InterruptedException if the process is interrupted
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		try (BenchmarkApplication application = Variant.valueOf(args[0]).start(args[1], args[2])) {
			BenchmarkProcess process = new BenchmarkProcess(application, args[2]);
			BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				System.out.println(ANSWER + (line.isEmpty() ? process.scrape() : process.run(Integer.parseInt(line))));
			}
		}
		System.exit(0);
	}

	private Scrape scrape() {
		return Scrape.of(this.application.scrape());
	}

	private Measurement run(int workflows) throws InterruptedException {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long start = System.nanoTime();
		long cpuStart = system.getProcessCpuTime();
		for (int i = 0; i < workflows; i++) {
			if (i >= IN_FLIGHT) {
				Shop.awaitEnd();
			}
			Shop.start(this.application.client(), this.taskQueue, i);
		}
		for (int i = 0; i < Math.min(workflows, IN_FLIGHT); i++) {
			Shop.awaitEnd();
		}
		return new Measurement(workflows, system.getProcessCpuTime() - cpuStart, System.nanoTime() - start);
	}

}
