package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.versioning.TypeComparison.Result;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;
import io.temporal.common.SimplePlugin;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerPlugin;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Watches what the Temporal Service does with the version of the Workers of a client, and
 * tells what begins and what ends to be wrong. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class VersionWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(VersionWatch.class);

	private static final Duration UNSETTLED = Duration.ofSeconds(2);

	private static final int MOST_UNSETTLED = 15;

	private final WorkerLifecycle lifecycle;

	private final TaskQueues taskQueues;

	private final Supplier<ServiceView> view;

	private final Times times;

	private final Map<List<Object>, Problem> told = new HashMap<>();

	private volatile @Nullable ScheduledExecutorService executor;

	private volatile @Nullable VersionReport lastReport;

	private int unsettled;

	/**
	 * Create a watch, which asks nothing yet.
	 * @param lifecycle the Workers
	 * @param taskQueues what they run
	 * @param view supplies what asks the Temporal Service, once that is needed
	 * @param times how often to look, and what to wait for
	 */
	public VersionWatch(WorkerLifecycle lifecycle, TaskQueues taskQueues, Supplier<ServiceView> view, Times times) {
		this.lifecycle = lifecycle;
		this.taskQueues = taskQueues;
		this.view = view;
		this.times = times;
		lifecycle.setStopDelay(new Linger(lifecycle, taskQueues, view, times.linger()));
	}

	/**
	 * Return the life cycle of the Workers.
	 * @return the life cycle
	 */
	public WorkerLifecycle getLifecycle() {
		return this.lifecycle;
	}

	/**
	 * Return what tells other processes which types Workers run.
	 * @param taskQueues the Task Queues of the Workers
	 * @return a plugin that does nothing, and whose name heartbeats of the Workers have
	 */
	public static WorkerPlugin plugin(TaskQueues taskQueues) {
		return SimplePlugin.newBuilder(TypeDigests.of(taskQueues.getSpecs()).pluginName()).build();
	}

	/**
	 * Return the version of the Workers.
	 * @return the version by which tasks are routed, or {@code null} if there is none
	 */
	public @Nullable DeploymentVersion getVersion() {
		return VersionReading.version(this.lifecycle.getWorkers());
	}

	/**
	 * Return what was found at the last look.
	 * @return the report, or {@code null} if there is none yet, or the Workers don't run
	 */
	public @Nullable VersionReport getLastReport() {
		return (this.lifecycle.getState() == WorkerState.RUNNING) ? this.lastReport : null;
	}

	/**
	 * Ask now.
	 * @return what is found
	 */
	public CompletableFuture<VersionReport> read() {
		ServiceView asked = this.view.get();
		List<Worker> workers = this.lifecycle.getWorkers();
		Instant since = this.lifecycle.getRunningSince();
		CompletableFuture<Result> types = new TypeComparison(TypeDigests.of(this.taskQueues.getSpecs()),
				VersionReading.version(workers), VersionReading.identities(asked, workers),
				(since != null) ? since : Instant.now(), this.times.longestRollout())
			.ask(asked);
		return new VersionReading(asked, workers, this.taskQueues.getSpecs()).report()
			.thenCombine(types, VersionReport::with);
	}

	@Override
	public boolean isAutoStartup() {
		return !this.times.interval().isZero();
	}

	@Override
	public synchronized void start() {
		if (this.executor == null && !this.taskQueues.getSpecs().isEmpty()) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory(
					"temporal-versions-%s-".formatted(this.lifecycle.getClientName()));
			threads.setDaemon(true);
			ScheduledExecutorService created = Executors.newSingleThreadScheduledExecutor(threads);
			this.executor = created;
			schedule(created, UNSETTLED);
		}
	}

	private void schedule(ScheduledExecutorService target, Duration delay) {
		if (!target.isShutdown()) {
			target.schedule(() -> look(target), delay.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void look(ScheduledExecutorService current) {
		Duration next = UNSETTLED;
		try {
			if (this.lifecycle.getState() == WorkerState.RUNNING) {
				VersionReport report = read().join();
				if (isSettled(report)) {
					tell(report);
					this.lastReport = report;
					next = this.times.interval();
				}
			}
		}
		catch (RuntimeException ex) {
			logger.debug("What the Temporal Service does with the version of Workers could not be asked", ex);
			next = this.times.interval();
		}
		schedule(current, next);
	}

	// A version is known some time after its first poll
	private boolean isSettled(VersionReport report) {
		return report.version() == null || report.status() != null || ++this.unsettled > MOST_UNSETTLED;
	}

	private void tell(VersionReport report) {
		Map<List<Object>, Problem> found = new HashMap<>();
		report.all().forEach((problem) -> found.put(key(problem, report), problem));
		found.forEach((key, problem) -> {
			if (!this.told.containsKey(key)) {
				tell(problem, problem.equals(report.waiting()));
			}
		});
		this.told.forEach((key, problem) -> {
			if (!found.containsKey(key)) {
				logger.info("No longer true: " + problem.reason());
			}
		});
		this.told.clear();
		this.told.putAll(found);
	}

	private static List<Object> key(Problem problem, VersionReport report) {
		return List.of(problem.kind(), problem.subject(), problem.equals(report.waiting()));
	}

	private void tell(Problem problem, boolean waiting) {
		ClientName client = this.lifecycle.getClientName();
		String message = "%s: %s%s".formatted(client.label("Workers"), problem.reason(), advice(problem));
		if (waiting) {
			logger.info(message);
		}
		else {
			logger.warn(message);
		}
	}

	private static String advice(Problem problem) {
		String command = problem.command();
		if (command != null) {
			return ". Run: " + command;
		}
		return (problem.kind() == Kind.IGNORED)
				? ". Set 'temporal.worker.deployment.name' and 'build-id' instead, and make the version the current one"
				: "";
	}

	@Override
	public synchronized void stop() {
		ScheduledExecutorService current = this.executor;
		this.executor = null;
		if (current != null) {
			current.shutdownNow();
		}
		this.lastReport = null;
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return WorkerLifecycle.PHASE;
	}

	/**
	 * How often to look, and what to wait for.
	 *
	 * @param interval the time between two looks, or zero for none
	 * @param linger how long the last process of a version goes on at a stop
	 * @param longestRollout how long Workers of a Task Queue may run different types side
	 * by side
	 */
	public record Times(Duration interval, Duration linger, Duration longestRollout) {

	}

	/**
	 * What the Temporal Service does with the version of Workers, and what is wrong about
	 * it.
	 *
	 * @param version the version of the Workers, or {@code null} if they have none
	 * @param status its status, or {@code null} if that is not known
	 * @param problems what is wrong
	 * @param waiting why the Workers get no new tasks although nothing is wrong, or
	 * {@code null} if they do
	 * @param need who needs the Workers, or {@code null} if they have no version, or that
	 * is not known
	 * @param registrations what others run that get the same tasks, by Task Queue and
	 * kind of tasks
	 */
	public record VersionReport(@Nullable DeploymentVersion version, @Nullable VersionStatus status,
			List<Problem> problems, @Nullable Problem waiting, @Nullable Need need,
			Map<TaskQueueId, Registrations> registrations) {

		/**
		 * Return what is wrong about a Task Queue.
		 * @param taskQueue the Task Queue name that the Temporal Service knows
		 * @return the problems
		 */
		public List<Problem> problems(String taskQueue) {
			return this.problems.stream().filter((problem) -> problem.taskQueues().contains(taskQueue)).toList();
		}

		VersionReport with(Result types) {
			return new VersionReport(this.version, this.status,
					Stream.concat(this.problems.stream(), types.problems().stream()).toList(), this.waiting, this.need,
					types.registrations());
		}

		Stream<Problem> all() {
			return (this.waiting != null) ? Stream.concat(this.problems.stream(), Stream.of(this.waiting))
					: this.problems.stream();
		}

		/**
		 * Who needs the Workers of this process.
		 *
		 * @param openPinned how many open workflows are pinned to their version
		 * @param otherPollers the identities of other Workers of the version that have
		 * polled within the last minutes
		 */
		public record Need(long openPinned, Collection<String> otherPollers) {

		}

		/**
		 * What other Workers run that get the same tasks, as far as they tell.
		 *
		 * @param same the identities of those that run the same types
		 * @param different the identities of those that run other types
		 * @param unknown the identities of those that don't tell
		 * @param reason why not all is known, or {@code null} if it is
		 */
		public record Registrations(Collection<String> same, Collection<String> different, Collection<String> unknown,
				@Nullable String reason) {

			static Registrations unknown(String reason) {
				return new Registrations(List.of(), List.of(), List.of(), reason);
			}

		}

		/**
		 * Something that keeps tasks from being done.
		 *
		 * @param kind what is wrong
		 * @param subject what it is wrong with: a Task Queue or a version
		 * @param taskQueues the Task Queue names whose tasks are concerned
		 * @param reason what is seen
		 * @param command what to run, or {@code null} if no command helps
		 */
		public record Problem(Kind kind, String subject, Collection<String> taskQueues, String reason,
				@Nullable String command) {

			/**
			 * What is wrong.
			 */
			public enum Kind {

				/**
				 * The Workers get no tasks, and nobody has made their version the current
				 * one.
				 */
				STARVING,

				/**
				 * The version that gets the tasks has no Worker that polls.
				 */
				NOT_POLLED,

				/**
				 * Open workflows are pinned to a version of which no Worker polls.
				 */
				STRANDED,

				/**
				 * The Workers use a kind of versioning that the Temporal Service ignores.
				 */
				IGNORED,

				/**
				 * Other Workers of the same version have run other types.
				 */
				REPEATED,

				/**
				 * Other Workers run other types, and not for the time of a rollout only.
				 */
				DIFFERENT;

				/**
				 * Return the name that metrics tell.
				 * @return the name, in lower case
				 */
				public String tag() {
					return name().toLowerCase(Locale.ROOT);
				}

				@Override
				public String toString() {
					return ConstantName.of(this);
				}

			}

		}

	}

}
