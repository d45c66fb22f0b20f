package dev.temporalworker.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.benchmarks.VariantProcess.Jvm;
import dev.temporalworker.benchmarks.application.Workload;
import dev.temporalworker.benchmarks.service.StubService;
import dev.temporalworker.benchmarks.variant.GrownApplications;
import dev.temporalworker.benchmarks.variant.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Measures starts and what an application holds at rest, by the number of its Task Queues
 * and types: each start in a new process, one of one candidate after one of the other, on
 * the stub.
 */
public final class Growth {

	private static final String USAGE = """
			Arguments, each name=value:
			  sizes=1:10,10:10,100:100     Task Queues and workflow types
			  variants=OFFICIAL,STARTER    what is compared, the first with all others
			  point=LABEL:VARIANT:KEY=VALUE;KEY=VALUE
			                               a variant with properties, as often as you like
			  aot=none|cache|spring        whether each also starts with an AOT cache of the JVM, and
			                               with one when processed ahead of time by Spring
			  open=0                       workflows kept open on one of the Task Queues at the end
			  rounds=3                     how often
			  report=FOLDER                where the report goes (target/benchmarks)
			""";

	private static final int ATTEMPTS = 5;

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration SETTLING = Duration.ofSeconds(3);

	private final Map<String, List<Start>> starts = new LinkedHashMap<>();

	private final Path folder;

	private final int open;

	private Growth(Path folder, int open) {
		this.folder = folder;
		this.open = open;
	}

	/**
	 * Runs the measurements.
	 * @param args what to measure
	 * @throws IOException if a process can't be started or the report not be written
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		Map<String, String> values = new LinkedHashMap<>(Map.of("sizes", "1:10,10:10,100:100", "variants",
				"OFFICIAL,STARTER", "aot", "none", "open", "0", "rounds", "3", "report", "target/benchmarks"));
		List<String> points = new ArrayList<>();
		for (String argument : args) {
			String[] parts = argument.split("=", 2);
			if (parts.length == 2 && parts[0].equals("point")) {
				points.add(parts[1]);
			}
			else if (parts.length < 2 || values.replace(parts[0], parts[1]) == null) {
				throw new IllegalArgumentException("'%s' is no argument. %s".formatted(argument, USAGE));
			}
		}
		Path report = Files.createDirectories(Path.of(values.get("report")));
		Growth growth = new Growth(Files.createTempDirectory("growth"), Integer.parseInt(values.get("open")));
		List<Candidate> candidates = Stream.concat(
				Arrays.stream(values.getOrDefault("variants", "").split(",")).map(Variant::valueOf).map(Candidate::of),
				points.stream().map(Candidate::parse))
			.toList();
		StringBuilder text = new StringBuilder();
		for (String size : values.getOrDefault("sizes", "").split(",")) {
			String[] parts = size.split(":");
			growth.starts.clear();
			growth.measure(new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])), candidates,
					Ahead.valueOf(values.getOrDefault("aot", "").toUpperCase(Locale.ROOT)),
					Integer.parseInt(values.get("rounds")));
			String table = growth.table("%s Task Queues, %s types".formatted(parts[0], parts[1]));
			System.out.print(table);
			text.append(table);
			Files.writeString(report.resolve("growth.txt"), text);
		}
		System.exit(0);
	}

	private void measure(Size size, List<Candidate> candidates, Ahead aot, int rounds)
			throws IOException, InterruptedException {
		Path types = GeneratedTypes.create(this.folder.resolve(size.toString()), size.taskQueues(), size.types());
		Jvm jvm = new Jvm(classPath(types), List.of());
		List<Way> ways = new ArrayList<>();
		for (Candidate candidate : candidates) {
			ways.add(new Way(candidate.label(), candidate, jvm));
			Path folder = types.resolveSibling("ahead-" + ways.size());
			if (aot != Ahead.NONE) {
				ways.add(cached(new Way(candidate.label() + ", AOT cache", candidate, jvm), size, folder));
			}
			if (aot == Ahead.SPRING) {
				Jvm processed = AheadOfTime.process(candidate, jvm, folder);
				ways.add(cached(new Way(candidate.label() + ", processed, AOT cache", candidate, processed), size,
						folder));
			}
		}
		for (int round = 0; round < rounds; round++) {
			for (Way way : ways) {
				Start start = start(way.candidate(), size, way.jvm());
				System.err.printf("%s: %s%n", way.label(), start);
				this.starts.computeIfAbsent(way.label(), (missing) -> new ArrayList<>()).add(start);
			}
		}
	}

	private Way cached(Way way, Size size, Path folder) throws IOException, InterruptedException {
		Path cache = Files.createTempFile(Files.createDirectories(folder), "cache", ".aot");
		start(way.candidate(), size, way.jvm().with("-XX:AOTCacheOutput=" + cache));
		return new Way(way.label(), way.candidate(), way.jvm().with("-XX:AOTCache=" + cache));
	}

	private List<String> classPath(Path types) throws IOException {
		List<String> classPath = new ArrayList<>(List.of(types.toString()));
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path path = Path.of(entry);
			classPath
				.add(Files.isDirectory(path)
						? GeneratedTypes
							.jar(path,
									this.folder
										.resolve(path.toAbsolutePath().toString().replaceAll("\\W", "-") + ".jar"))
							.toString()
						: entry);
		}
		return classPath;
	}

	private Start start(Candidate candidate, Size size, Jvm jvm) throws IOException, InterruptedException {
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			Start start = tryStart(candidate, size, jvm);
			if (start != null) {
				return start;
			}
			System.err.printf("'%s' has ended and is started again%n", candidate);
		}
		throw new IllegalStateException("'%s' does not start".formatted(candidate));
	}

	/**
	 * Starts an application.
	 * @param candidate what to run
	 * @param size how large it is
	 * @param jvm how its virtual machine is started
	 * @return what it took, or {@code null} if the process has ended: a machine that is
	 * too busy answers the first calls too late
	 * @throws IOException if the process can't be started
	 * @throws InterruptedException if the thread is interrupted
	 */
	private @Nullable Start tryStart(Candidate candidate, Size size, Jvm jvm) throws IOException, InterruptedException {
		List<String> taskQueues = GeneratedTypes.taskQueues(size.taskQueues());
		try (StubService service = new StubService(true);
				VariantProcess process = VariantProcess.start(candidate, service.getTarget(),
						GrownApplications.GENERATED, jvm)) {
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			while (!service.isPolled(taskQueues)) {
				if (!process.isAlive()) {
					return null;
				}
				if (System.nanoTime() > deadline) {
					throw new IllegalStateException("'%s' does not poll".formatted(candidate));
				}
				Thread.sleep(10);
			}
			Snapshot started = process.snapshot();
			Thread.sleep(SETTLING.toMillis());
			Snapshot settled = process.snapshot();
			Scrape idle = process.scrape();
			for (String taskQueue : taskQueues) {
				service.run(taskQueue, Workload.W1, 1, 1);
			}
			Snapshot worked = process.snapshot();
			Scrape loaded = process.scrape();
			service.open(taskQueues.get(0), this.open);
			Start start = new Start(started, settled, idle, worked, loaded, process.snapshot(), process.liveBytes());
			process.end();
			return start;
		}
	}

	private String table(String title) {
		List<Start> base = this.starts.values().iterator().next();
		return this.starts.entrySet()
			.stream()
			.map((entry) -> "%-48s%s%n".formatted(entry.getKey(),
					Arrays.stream(Column.values())
						.map((column) -> "%34s".formatted(column.text(entry.getValue(), base)))
						.collect(Collectors.joining())))
			.collect(Collectors.joining("",
					"%s%n%-48s%s%n".formatted(title, "",
							Arrays.stream(Column.values())
								.map((column) -> "%34s".formatted(column.label))
								.collect(Collectors.joining())),
					System.lineSeparator()));
	}

	/**
	 * What is done before a start.
	 */
	private enum Ahead {

		NONE, CACHE, SPRING

	}

	/**
	 * A way to start a candidate.
	 *
	 * @param label what to call it
	 * @param candidate what to run
	 * @param jvm how its virtual machine is started
	 */
	private record Way(String label, Candidate candidate, Jvm jvm) {

	}

	/**
	 * How large an application is.
	 *
	 * @param taskQueues how many Task Queues it has
	 * @param types how many workflow types it has beside those of the benchmarks
	 */
	private record Size(int taskQueues, int types) {

		@Override
		public String toString() {
			return "%d-%d".formatted(this.taskQueues, this.types);
		}

	}

	/**
	 * A start of an application.
	 *
	 * @param started the process when all Task Queues were polled
	 * @param settled the process a moment later
	 * @param idle its metrics then
	 * @param worked the process after one workflow on each Task Queue
	 * @param loaded its metrics then
	 * @param open the process while workflows are kept open
	 * @param liveBytes what its heap holds then
	 */
	private record Start(Snapshot started, Snapshot settled, Scrape idle, Snapshot worked, Scrape loaded, Snapshot open,
			long liveBytes) {

	}

	/**
	 * What is told of starts, with the ratio to the first candidate.
	 */
	private enum Column {

		CPU("start CPU s", (start) -> start.started.cpuNanos() / 1e9),

		CPU_WITHOUT_JIT("without JIT", (start) -> (start.started.cpuNanos() - start.started.jitNanos()) / 1e9),

		CLASSES("classes", (start) -> start.started.classes()),

		WORKED_CPU("CPU s, worked", (start) -> start.worked.cpuNanos() / 1e9),

		WORKED_CLASSES("classes, worked", (start) -> start.worked.classes()),

		THREADS("threads", (start) -> start.settled.threads()),

		MEMORY("RSS MB", (start) -> start.settled.residentBytes() / 1024.0 / 1024.0),

		IDLE_SERIES("idle series", (start) -> start.idle.series()),

		IDLE_BYTES("KB", (start) -> start.idle.bytes() / 1024.0),

		IDLE_SCRAPE("scrape ms", (start) -> start.idle.nanos() / 1e6),

		SERIES("series after load", (start) -> start.loaded.series()),

		BYTES("KB", (start) -> start.loaded.bytes() / 1024.0),

		SCRAPE("scrape ms", (start) -> start.loaded.nanos() / 1e6),

		OPEN_THREADS("threads, open", (start) -> start.open.threads()),

		OPEN_MEMORY("RSS MB", (start) -> start.open.residentBytes() / 1024.0 / 1024.0),

		OPEN_HEAP("heap MB", (start) -> start.liveBytes / 1024.0 / 1024.0);

		private final String label;

		private final ToDoubleFunction<Start> figure;

		Column(String label, ToDoubleFunction<Start> figure) {
			this.label = label;
			this.figure = figure;
		}

		private String text(List<Start> starts, List<Start> base) {
			Spread ratio = Spread.of(IntStream.range(0, starts.size())
				.mapToDouble((i) -> this.figure.applyAsDouble(starts.get(i)) / this.figure.applyAsDouble(base.get(i))));
			return "%s ×%s".formatted(Spread.of(starts.stream().mapToDouble(this.figure)),
					String.format(Locale.ROOT, "%.2f", ratio.median()));
		}

	}

}
