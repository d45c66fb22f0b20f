package dev.temporalworker.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.temporalworker.benchmarks.application.Workload;
import dev.temporalworker.benchmarks.variant.Variant;

/**
 * What a comparison measures.
 *
 * @param service the service: {@code stub}, {@code dev} or an address
 * @param scaling whether the stub tells how many polls there should be
 * @param delay how much later bytes arrive, each way
 * @param workloads what workflows do
 * @param candidates what is compared, the first with all others
 * @param rounds how often
 * @param load how much
 * @param report the folder of the report
 */
record Plan(String service, boolean scaling, Duration delay, List<Workload> workloads, List<Candidate> candidates,
		int rounds, Load load, Path report) {

	static final String USAGE = """
			Arguments, all optional:
			  service=stub|dev|HOST:PORT   the stub, a development server of the CLI, or a server that runs
			  scaling=true|false           whether the stub tells how many polls there should be
			  delay=MILLISECONDS           how much later bytes arrive, each way
			  workloads=W1,W2              what workflows do (all)
			  variants=SDK,STARTER         what is compared, the first with all others
			  point=LABEL:VARIANT:KEY=VALUE;KEY=VALUE
			                               a variant with properties, as often as you like
			  rounds=3                     how often; half as many before, to warm up
			  in-flight=N workflows=N      how many workflows are open, and how many there are in a round
			  pause=SECONDS                how long each candidate rests before a round
			  report=FOLDER                where the report goes (target/benchmarks)
			Workloads:
			""" + Workload.describeAll();

	static Plan parse(String... arguments) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			if (parts.length < 2 || !USAGE.contains(parts[0] + "=")) {
				throw new IllegalArgumentException("'%s' is no argument. %s".formatted(argument, USAGE));
			}
			values.computeIfAbsent(parts[0], (name) -> new ArrayList<>()).add(parts[1]);
		}
		Function<String, String> value = (name) -> values.getOrDefault(name, List.of("")).get(0);
		return new Plan(or(value.apply("service"), "stub"), Boolean.parseBoolean(or(value.apply("scaling"), "true")),
				Duration.ofMillis(Integer.parseInt(or(value.apply("delay"), "0"))),
				constants(value.apply("workloads"), Workload.class),
				candidates(values.getOrDefault("variants", List.of()), values.getOrDefault("point", List.of())),
				Integer.parseInt(or(value.apply("rounds"), "3")),
				new Load(Integer.parseInt(or(value.apply("in-flight"), "0")),
						Integer.parseInt(or(value.apply("workflows"), "0")),
						Duration.ofSeconds(Integer.parseInt(or(value.apply("pause"), "0")))),
				Path.of(or(value.apply("report"), "target/benchmarks")));
	}

	private static List<Candidate> candidates(List<String> variants, List<String> points) {
		List<Candidate> candidates = new ArrayList<>();
		variants.forEach(
				(names) -> constants(names, Variant.class).forEach((variant) -> candidates.add(Candidate.of(variant))));
		points.forEach((point) -> candidates.add(Candidate.parse(point)));
		if (candidates.isEmpty()) {
			List.of(Variant.SDK, Variant.OFFICIAL, Variant.STARTER, Variant.STARTER_SDK)
				.forEach((variant) -> candidates.add(Candidate.of(variant)));
		}
		return candidates;
	}

	private static <E extends Enum<E>> List<E> constants(String names, Class<E> type) {
		return names.isEmpty() ? List.of(type.getEnumConstants())
				: Arrays.stream(names.split(",")).map((name) -> Enum.valueOf(type, name)).toList();
	}

	private static String or(String value, String other) {
		return value.isEmpty() ? other : value;
	}

	@Override
	public String toString() {
		return "%s%s, %d ms each way, %d rounds".formatted(this.service,
				(this.service.equals("stub") && !this.scaling) ? " without scaling decisions" : "",
				this.delay.toMillis(), this.rounds);
	}

	/**
	 * How much there is to do in a round.
	 *
	 * @param inFlight how many workflows are open, 0 for what the workload says
	 * @param workflows how many there are in all, 0 for twice as many as are open
	 * @param pause how long to rest before
	 */
	record Load(int inFlight, int workflows, Duration pause) {

		int inFlight(Workload workload) {
			return (this.inFlight > 0) ? this.inFlight : workload.getInFlight();
		}

		int workflows(Workload workload) {
			return (this.workflows > 0) ? this.workflows : 2 * inFlight(workload);
		}

	}

}
