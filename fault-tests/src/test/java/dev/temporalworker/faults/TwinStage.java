package dev.temporalworker.faults;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.temporalworker.faults.load.TwinLoad;
import dev.temporalworker.faults.process.Application;
import dev.temporalworker.faults.process.TemporalServer;
import dev.temporalworker.faults.twin.Job;
import dev.temporalworker.faults.twin.OtherApplication;
import dev.temporalworker.faults.twin.TwinApplication;
import dev.temporalworker.faults.twin.job.JobActivitiesImpl;
import org.jspecify.annotations.Nullable;

/**
 * The same small application on this starter or on that of the SDK.
 */
class TwinStage extends Stage {

	private final Path folder;

	private final Path ledger;

	private final String taskQueue;

	private final String classPath;

	private final List<String> arguments = new ArrayList<>();

	private final Application application;

	private @Nullable Application other;

	private List<String> patient = List.of();

	private TwinStage(Path folder, TemporalServer server, String taskQueue, Predicate<String> entries,
			String... arguments) {
		super(server);
		this.folder = folder;
		this.ledger = folder.resolve("ledger").toAbsolutePath();
		this.taskQueue = taskQueue;
		this.classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(entries)
			// Its resources are for tests
			.filter((entry) -> !isTestsOfCore(entry))
			.collect(Collectors.joining(File.pathSeparator));
		for (String argument : arguments) {
			this.arguments.add(argument.formatted(temporal().target()));
		}
		this.application = start("application", TwinApplication.class);
		this.application.awaitReady();
	}

	/**
	 * Starts the application on this starter.
	 */
	static TwinStage ours(Path folder, TemporalServer server) {
		server.createNexusEndpoint("jobs-ours", "ours");
		return new TwinStage(folder, server, "ours", (entry) -> !name(entry).startsWith("temporal-spring-boot"),
				"--temporal.connection.target=%s", "--temporal.worker.start.mode=background");
	}

	/**
	 * Starts the application on this starter, with a server of its own that asks for
	 * credentials.
	 */
	static TwinStage secured(Path folder) {
		TemporalServer server = new TemporalServer(folder, true);
		List<String> arguments = new ArrayList<>(server.credentials().arguments());
		arguments.add("--temporal.connection.target=%s");
		arguments.add("--temporal.worker.start.mode=background");
		return new TwinStage(folder, server, "secured", (entry) -> !name(entry).startsWith("temporal-spring-boot"),
				arguments.toArray(String[]::new)) {

			@Override
			public void close() {
				super.close();
				server().close();
			}

		};
	}

	/**
	 * Starts the application on the starter of the SDK.
	 */
	static TwinStage official(Path folder, TemporalServer server) {
		server.createNexusEndpoint("jobs-official", "official");
		return new TwinStage(folder, server, "official", (entry) -> !isOurs(entry),
				"--spring.temporal.connection.target=%s",
				"--spring.temporal.workers-auto-discovery.packages=" + JobActivitiesImpl.class.getPackageName());
	}

	private static boolean isOurs(String entry) {
		return name(entry).startsWith("temporal-worker-")
				|| entry.matches(".*[/\\\\](core|autoconfigure)[/\\\\]target[/\\\\].*");
	}

	private static boolean isTestsOfCore(String entry) {
		return name(entry).endsWith("-tests.jar") || entry.matches(".*[/\\\\]core[/\\\\]target[/\\\\]test-classes");
	}

	private static String name(String entry) {
		return Path.of(entry).getFileName().toString();
	}

	private Application start(String name, Class<?> mainClass) {
		List<String> arguments = new ArrayList<>(this.arguments);
		arguments.add("--twin.task-queue=" + this.taskQueue);
		return new Application(this.folder.resolve(name + ".log"),
				List.of("-Dtwin.ledger=" + this.ledger, "-cp", this.classPath, mainClass.getName()), arguments);
	}

	/**
	 * Starts many jobs that wait until they are nudged.
	 */
	void startPatient(int count) {
		try (TwinLoad load = createLoad("patient", Job.Kind.PATIENT)) {
			this.patient = load.placeAll(count);
		}
	}

	/**
	 * Nudges the jobs that wait.
	 */
	void nudgePatient() {
		try (TwinLoad load = createLoad("patient", Job.Kind.PATIENT)) {
			load.nudgeAll(this.patient);
		}
	}

	/**
	 * Starts an application with another registration on the same Task Queue.
	 */
	void startOther() {
		this.other = start("other", OtherApplication.class);
		this.other.awaitReady();
	}

	void stopOther() {
		if (this.other != null) {
			this.other.process().kill();
			this.other = null;
		}
	}

	@Override
	Application workers() {
		return this.application;
	}

	@Override
	List<Application> applications() {
		return List.of(this.application);
	}

	@Override
	TwinLoad createLoad(String prefix, Job.Kind kind) {
		return new TwinLoad(prefix, server().stubs(), this.taskQueue, kind, this.ledger);
	}

	@Override
	List<String> workflowIds(String prefix) {
		return List.of(prefix, "patient");
	}

	@Override
	public void close() {
		stopOther();
		super.close();
	}

}
