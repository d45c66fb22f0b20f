package dev.temporalworker.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import dev.temporalworker.benchmarks.Report.Result;
import dev.temporalworker.benchmarks.variant.Variant;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;

/**
 * Measures all variants side by side: each in a process of its own, all on one Temporal
 * Service, a round of one after a round of the other, so that what disturbs the machine
 * disturbs all of them.
 */
public final class Comparison {

	private final int rounds;

	private final int workflows;

	private Comparison(int rounds, int workflows) {
		this.rounds = rounds;
		this.workflows = workflows;
	}

	/**
	 * Runs the comparison on the Temporal Service at {@code TEMPORAL_ADDRESS}, else on
	 * the development server of the CLI.
	 * @param args the number of rounds, and the workflows of each; then the variants, if
	 * not all
	 * @throws IOException if a process can't be started
	 */
	public static void main(String[] args) throws IOException {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 10;
		int workflows = (args.length > 1) ? Integer.parseInt(args[1]) : 600;
		List<Variant> variants = (args.length > 2) ? Arrays.stream(args).skip(2).map(Variant::valueOf).toList()
				: List.of(Variant.values());
		String address = System.getenv("TEMPORAL_ADDRESS");
		if (address != null) {
			new Comparison(rounds, workflows).run(address, variants);
			return;
		}
		try (TemporalDevServer server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
			.setExistingPath(commandLine().toString())
			.setDownloadEnabled(false)
			.setLogFile(Files.createTempFile("temporal-dev-server", ".log").toString())
			.build())) {
			Runtime.getRuntime().addShutdownHook(new Thread(server::close));
			new Comparison(rounds, workflows).run(server.getTarget(), variants);
		}
	}

	private static Path commandLine() {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "temporal"))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(
					() -> new IllegalStateException("Set TEMPORAL_ADDRESS, or put the 'temporal' CLI on the PATH"));
	}

	private void run(String target, List<Variant> variants) throws IOException {
		List<VariantProcess> processes = new CopyOnWriteArrayList<>();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(VariantProcess::close)));
		try {
			for (Variant variant : variants) {
				VariantProcess process = VariantProcess.start(variant, target, "benchmark-" + UUID.randomUUID());
				processes.add(process);
				// One after the other, since each start takes all there is of a machine
				process.scrape();
			}
			List<List<Measurement>> rounds = measure(processes);
			System.out.print(new Report(IntStream.range(0, processes.size())
				.mapToObj((i) -> new Result(processes.get(i).getVariant(), rounds.get(i), processes.get(i).scrape()))
				.toList()));
		}
		finally {
			processes.forEach(VariantProcess::close);
		}
	}

	private List<List<Measurement>> measure(List<VariantProcess> processes) {
		List<List<Measurement>> measurements = processes.stream()
			.<List<Measurement>>map((process) -> new ArrayList<>())
			.toList();
		for (int round = -this.rounds / 2; round < this.rounds; round++) {
			for (int i = 0; i < processes.size(); i++) {
				Measurement measurement = processes.get(i).run(this.workflows);
				System.err.printf("round %d, %s: %.2f ms CPU, %.0f/s%n", round, processes.get(i).getVariant(),
						measurement.cpuMillisPerWorkflow(), measurement.workflowsPerSecond());
				if (round >= 0) {
					measurements.get(i).add(measurement);
				}
			}
		}
		return measurements;
	}

}
