package dev.temporalworker.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.temporalworker.benchmarks.Report.Result;
import dev.temporalworker.benchmarks.application.Workload;
import dev.temporalworker.benchmarks.service.DelayingProxy;
import dev.temporalworker.benchmarks.service.LoadService;
import dev.temporalworker.benchmarks.service.ServerLoadService;
import dev.temporalworker.benchmarks.service.StubService;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;

/**
 * Measures candidates side by side: each in a process of its own, all on one Temporal
 * Service, a round of one after a round of the other, so that what disturbs the machine
 * disturbs all of them. The load comes from this process.
 */
public final class Comparison {

	private final Plan plan;

	private final LoadService service;

	private int roundsLeft;

	private final long start = System.nanoTime();

	private Comparison(Plan plan, LoadService service) {
		this.plan = plan;
		this.service = service;
		this.roundsLeft = plan.workloads().size() * plan.candidates().size() * (plan.rounds() + warmUps());
	}

	/**
	 * Runs a comparison.
	 * @param args what to measure
	 * @throws IOException if a process can't be started or the report not be written
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		Plan plan = Plan.parse(args);
		switch (plan.service()) {
			case "stub" -> run(plan, new StubService(plan.scaling()));
			case "dev" -> {
				try (TemporalDevServer server = developmentServer()) {
					Runtime.getRuntime().addShutdownHook(new Thread(server::close));
					run(plan, new ServerLoadService(server.getTarget()));
				}
			}
			default -> run(plan, new ServerLoadService(plan.service()));
		}
		System.exit(0);
	}

	private static TemporalDevServer developmentServer() throws IOException {
		return TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
			.setExistingPath(commandLine().toString())
			.setDownloadEnabled(false)
			.setLogFile(Files.createTempFile("temporal-dev-server", ".log").toString())
			.build());
	}

	private static Path commandLine() {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "temporal"))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"Name another service, or put the 'temporal' CLI on the PATH. " + Plan.USAGE));
	}

	private static void run(Plan plan, LoadService service) throws IOException, InterruptedException {
		try (service; DelayingProxy proxy = new DelayingProxy(service.getTarget(), plan.delay())) {
			String target = plan.delay().isZero() ? service.getTarget() : proxy.getTarget();
			List<Report> reports = new Comparison(plan, service).run(target);
			Files.createDirectories(plan.report());
			Files.writeString(plan.report().resolve("report.txt"), Report.text(plan.toString(), reports));
			Files.writeString(plan.report().resolve("report.html"),
					new HtmlReport(plan.toString(), reports).toString());
			System.out.print(Report.text(plan.toString(), reports));
		}
	}

	private List<Report> run(String target) throws IOException, InterruptedException {
		List<VariantProcess> processes = new CopyOnWriteArrayList<>();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(VariantProcess::close)));
		try {
			for (Candidate candidate : this.plan.candidates()) {
				VariantProcess process = VariantProcess.start(candidate, target, "benchmark-" + UUID.randomUUID());
				processes.add(process);
				// One after the other, since each start takes all there is of a machine
				process.snapshot();
			}
			List<Report> reports = new ArrayList<>();
			for (Workload workload : this.plan.workloads()) {
				reports.add(new Report(workload, this.plan.load().inFlight(workload), measure(workload, processes)));
			}
			return reports;
		}
		finally {
			processes.forEach(VariantProcess::close);
		}
	}

	private List<Result> measure(Workload workload, List<VariantProcess> processes) throws InterruptedException {
		List<List<Measurement>> rounds = processes.stream()
			.<List<Measurement>>map((process) -> new ArrayList<>())
			.toList();
		for (int round = -warmUps(); round < this.plan.rounds(); round++) {
			for (int i = 0; i < processes.size(); i++) {
				Measurement measurement = measure(workload, processes.get(i));
				tell(workload, round, processes.get(i), measurement);
				if (round >= 0) {
					rounds.get(i).add(measurement);
				}
			}
		}
		List<Result> results = new ArrayList<>();
		for (int i = 0; i < processes.size(); i++) {
			results.add(new Result(processes.get(i).getCandidate().label(), rounds.get(i), processes.get(i).scrape()));
		}
		return results;
	}

	private Measurement measure(Workload workload, VariantProcess process) throws InterruptedException {
		Thread.sleep(this.plan.load().pause().toMillis());
		Snapshot before = process.snapshot();
		return new Measurement(this.service.run(process.getTaskQueue(), workload, this.plan.load().workflows(workload),
				this.plan.load().inFlight(workload)), before, process.snapshot());
	}

	private void tell(Workload workload, int round, VariantProcess process, Measurement measurement) {
		this.roundsLeft--;
		int all = this.plan.workloads().size() * this.plan.candidates().size() * (this.plan.rounds() + warmUps());
		long secondsLeft = (System.nanoTime() - this.start) / (all - this.roundsLeft) * this.roundsLeft
				/ Duration.ofSeconds(1).toNanos();
		System.err.printf("%s round %d, %s: %.0f/s, %.2f ms CPU (%d of %d, about %d s left)%n", workload, round,
				process.getCandidate(), measurement.workflowsPerSecond(), measurement.cpuMillisPerWorkflow(),
				all - this.roundsLeft, all, secondsLeft);
	}

	private int warmUps() {
		return Math.max(1, this.plan.rounds() / 2);
	}

}
