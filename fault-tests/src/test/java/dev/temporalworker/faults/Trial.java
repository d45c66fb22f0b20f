package dev.temporalworker.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.faults.load.Load;
import dev.temporalworker.faults.process.RunningProcess.Usage;
import org.jspecify.annotations.Nullable;

/**
 * One fault of one subject: load, fault, end of the fault, and the time until all work
 * has ended.
 */
final class Trial {

	private static final double RATE = Double.parseDouble(System.getProperty("faults.rate"));

	private static final Duration WARM_UP = Duration.ofSeconds(4);

	private final Fault fault;

	private final Subject subject;

	private final Duration patience;

	private final List<String> failures = new ArrayList<>();

	Trial(Fault fault, Subject subject) {
		this.fault = fault;
		this.subject = subject;
		this.patience = Duration.ofSeconds(Integer.getInteger("faults.patience")).multipliedBy(fault.patience());
	}

	Subject subject() {
		return this.subject;
	}

	Result run(Stage stage, String prefix) throws InterruptedException {
		try (Load load = stage.createLoad(prefix, this.fault.kind())) {
			load.start(RATE);
			int calm = warmUp(load);
			Usage before = stage.usage();
			List<Integer> logged = stage.logs().stream().map(List::size).toList();
			try (Probes probes = new Probes(stage.applications())) {
				attempt("fault", () -> this.fault.inject(stage));
				TimeUnit.SECONDS.sleep(this.fault.seconds());
				long healed = System.nanoTime();
				attempt("end of the fault", () -> this.fault.heal(stage));
				Duration back = awaitCalm(load, calm, healed);
				load.stopPlacing();
				awaitEnds(load, stage, prefix);
				List<String> lines = new ArrayList<>();
				for (int i = 0; i < logged.size(); i++) {
					List<String> log = stage.logs().get(i);
					lines.addAll(log.subList(logged.get(i), log.size()));
				}
				return new Result(this.fault, this.subject, load.tally(), back, load.slowest(),
						probes.slowestLiveness(), probes.unready(), lines.size(), warnings(lines), before,
						stage.usage(), this.failures);
			}
		}
	}

	/**
	 * Waits until work flows.
	 * @return how much may wait when nothing is wrong
	 */
	private int warmUp(Load load) throws InterruptedException {
		int peak = 0;
		long start = System.nanoTime();
		while (System.nanoTime() - start < WARM_UP.toNanos() || load.inFlight() > 5 * RATE) {
			if (System.nanoTime() - start > this.patience.toNanos()) {
				this.failures.add("no steady load before the fault");
				break;
			}
			peak = Math.max(peak, load.inFlight());
			Thread.sleep(200);
		}
		return peak + (int) Math.ceil(RATE);
	}

	private @Nullable Duration awaitCalm(Load load, int calm, long healed) throws InterruptedException {
		long since = System.nanoTime();
		while (System.nanoTime() - healed < this.patience.toNanos()) {
			if (load.inFlight() > calm) {
				since = System.nanoTime();
			}
			else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(3)) {
				return Duration.ofNanos(since - healed);
			}
			Thread.sleep(200);
		}
		return null;
	}

	private void awaitEnds(Load load, Stage stage, String prefix) throws InterruptedException {
		long start = System.nanoTime();
		while (load.inFlight() > 0 || stage.countOpen(prefix) > 0) {
			if (System.nanoTime() - start > this.patience.toNanos()) {
				this.failures.add("%d workflows are still open".formatted(stage.countOpen(prefix)));
				return;
			}
			Thread.sleep(500);
		}
	}

	private void attempt(String name, Step step) {
		try {
			step.run();
		}
		catch (Exception ex) {
			this.failures.add("%s: %s".formatted(name, ex.getMessage()));
		}
	}

	private static Map<String, Integer> warnings(List<String> lines) {
		Map<String, Integer> warnings = new LinkedHashMap<>();
		lines.stream()
			.filter((line) -> line.matches("\\S+ +(WARN|ERROR) .*"))
			.map((line) -> line.replaceFirst("^\\S+ +(WARN|ERROR) .*?--- (\\[[^]]*] *)*", "$1 "))
			.map((line) -> line.replaceAll("\\d+", "N").replaceAll("\\s+", " "))
			.map((line) -> line.substring(0, Math.min(line.length(), 160)))
			.forEach((line) -> warnings.merge(line, 1, Integer::sum));
		return warnings;
	}

	@Override
	public String toString() {
		return this.fault.name() + ", " + this.subject.name().toLowerCase(Locale.ROOT);
	}

	private interface Step {

		void run() throws Exception;

	}

}
