package dev.temporalworker.worker.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.worker.lifecycle.WorkerGroup;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.replay.WorkflowReplay.Report.Failure;
import dev.temporalworker.worker.replay.WorkflowReplay.Report.ReplayedType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.worker.Worker;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.StringUtils;

/**
 * Replays histories of open and recent workflows, which the Temporal Service has, on the
 * code of this build, with the constructor arguments, options, converters and
 * interceptors of its Workers. No Worker is started.
 *
 * @since 0.1.0
 */
public final class WorkflowReplay {

	private static final Log logger = LogFactory.getLog(WorkflowReplay.class);

	private static final int PROGRESS = 100;

	private static final String OPEN = "ExecutionStatus = 'Running'";

	private final WorkflowClient client;

	private final WorkerGroupFactory groups;

	private final TaskQueues taskQueues;

	/**
	 * Create a replay, which asks for nothing yet.
	 * @param client reads the histories
	 * @param groups creates Workers
	 * @param taskQueues tells what they run
	 */
	public WorkflowReplay(WorkflowClient client, WorkerGroupFactory groups, TaskQueues taskQueues) {
		this.client = client;
		this.groups = groups;
		this.taskQueues = taskQueues;
	}

	/**
	 * Replay histories.
	 * @param query a list filter of Temporal that says which workflows count, or empty
	 * for all
	 * @param limit how many histories of each type to replay at most, open workflows
	 * first
	 * @return what became of them
	 */
	public Report replay(String query, int limit) {
		long start = System.nanoTime();
		WorkerGroup group = this.groups.create();
		ExecutorService executor = Executors.newFixedThreadPool(threads(),
				new CustomizableThreadFactory("temporal-replay-"));
		try {
			Map<String, Worker> workers = group.getWorkers()
				.stream()
				.collect(Collectors.toMap(Worker::getTaskQueue, (worker) -> worker));
			Run run = new Run(workers);
			List<CompletableFuture<?>> pending = new ArrayList<>();
			this.taskQueues.getSpecs()
				.stream()
				.filter((spec) -> !spec.workflows().isEmpty())
				.forEach((spec) -> pending.addAll(replay(spec, query, limit, run, executor)));
			CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new)).join();
			return new Report(run.types(), Duration.ofNanos(System.nanoTime() - start));
		}
		finally {
			executor.shutdownNow();
			group.discard();
		}
	}

	private static int threads() {
		// Reading waits for the network most of the time
		return Math.max(4, Runtime.getRuntime().availableProcessors() * 2);
	}

	private List<CompletableFuture<?>> replay(TaskQueueSpec spec, String query, int limit, Run run,
			ExecutorService executor) {
		List<CompletableFuture<?>> pending = new ArrayList<>();
		Set<String> types = spec.workflows()
			.stream()
			.map(WorkflowSpec::types)
			.flatMap(Set::stream)
			.collect(Collectors.toSet());
		String taskQueue = "TaskQueue = '%s'".formatted(quoted(spec.taskQueue()));
		types.forEach((type) -> list(and(taskQueue, "WorkflowType = '%s'".formatted(quoted(type)), query), limit)
			.forEach((found) -> pending
				.add(CompletableFuture.runAsync(() -> replay(spec.taskQueue(), found, run), executor))));
		String others = types.stream()
			.map((type) -> "WorkflowType != '%s'".formatted(quoted(type)))
			.collect(Collectors.joining(" AND "));
		boolean dynamic = spec.workflows().stream().anyMatch(WorkflowSpec::isDynamic);
		list(and(taskQueue, others, query), limit).forEach((found) -> {
			if (dynamic) {
				pending.add(CompletableFuture.runAsync(() -> replay(spec.taskQueue(), found, run), executor));
			}
			else {
				run.missing(spec.taskQueue(), found.getWorkflowType());
			}
		});
		return pending;
	}

	private List<WorkflowExecutionMetadata> list(String query, int limit) {
		Set<String> runs = new HashSet<>();
		return Stream.of(and(query, OPEN), query)
			.flatMap((filter) -> this.client.listExecutions(filter).limit(limit))
			.filter((found) -> runs.add(found.getExecution().getRunId()))
			.limit(limit)
			.toList();
	}

	private static String and(String... conditions) {
		return Stream.of(conditions)
			.filter(StringUtils::hasText)
			.map("(%s)"::formatted)
			.collect(Collectors.joining(" AND "));
	}

	private static String quoted(String text) {
		return text.replace("\\", "\\\\").replace("'", "\\'");
	}

	private void replay(String taskQueue, WorkflowExecutionMetadata found, Run run) {
		WorkflowExecution execution = found.getExecution();
		try {
			run.worker(taskQueue)
				.replayWorkflowExecution(this.client.fetchHistory(execution.getWorkflowId(), execution.getRunId()));
			run.replayed(taskQueue, found.getWorkflowType(), null);
		}
		// Replaying is declared to throw whatever it throws
		catch (Exception | Error ex) {
			run.replayed(taskQueue, found.getWorkflowType(), ReplayFailures.of(execution, ex));
		}
	}

	/**
	 * What became of histories that were replayed.
	 *
	 * @param types the workflow types, in order of their names
	 * @param duration how long it took
	 */
	public record Report(List<ReplayedType> types, Duration duration) {

		/**
		 * Return whether the code of today can go on with all of them.
		 * @return whether no history diverges, and none needs a type that is not there
		 */
		public boolean isSuccessful() {
			return this.types.stream().allMatch((type) -> type.failed() == 0 && type.missing() == 0);
		}

		/**
		 * Return how many histories were replayed.
		 * @return those that diverge included
		 */
		public int getReplayed() {
			return this.types.stream().mapToInt(ReplayedType::replayed).sum();
		}

		@Override
		public String toString() {
			return ReplayTable.of(this);
		}

		/**
		 * A workflow type and its histories.
		 *
		 * @param workflowType the workflow type
		 * @param taskQueue the Task Queue on which the workflows were started
		 * @param replayed how many histories were replayed
		 * @param failed how many of them diverge, or could not be replayed
		 * @param missing how many were not, since no Worker of the Task Queue runs the
		 * type
		 * @param firstFailure the first that diverges, if one does
		 */
		public record ReplayedType(String workflowType, String taskQueue, int replayed, int failed, int missing,
				@Nullable Failure firstFailure) {

		}

		/**
		 * A history that the code of today can't go on with.
		 *
		 * @param workflowId the id of the workflow
		 * @param runId the id of the run
		 * @param event the id of the event at which it diverges, or {@code null} if that
		 * is not known
		 * @param code the code of the error, such as {@code TMPRL1100}, or {@code null}
		 * if it has none
		 * @param message the error
		 */
		public record Failure(String workflowId, String runId, @Nullable Long event, @Nullable String code,
				String message) {

		}

	}

	/**
	 * Collects what becomes of histories. Thread-safe.
	 */
	private static final class Run {

		private final Map<String, Worker> workers;

		private final Map<List<String>, ReplayedType> types = new ConcurrentHashMap<>();

		private final AtomicInteger count = new AtomicInteger();

		Run(Map<String, Worker> workers) {
			this.workers = workers;
		}

		Worker worker(String taskQueue) {
			return Objects.requireNonNull(this.workers.get(taskQueue), "Created before");
		}

		void replayed(String taskQueue, String type, @Nullable Failure failure) {
			add(new ReplayedType(type, taskQueue, 1, (failure != null) ? 1 : 0, 0, failure));
			int replayed = this.count.incrementAndGet();
			if (replayed % PROGRESS == 0) {
				logger.info("%d histories have been replayed".formatted(replayed));
			}
		}

		void missing(String taskQueue, String type) {
			add(new ReplayedType(type, taskQueue, 0, 0, 1, null));
		}

		private void add(ReplayedType one) {
			this.types.merge(List.of(one.workflowType(), one.taskQueue()), one,
					(before, next) -> new ReplayedType(before.workflowType(), before.taskQueue(),
							before.replayed() + next.replayed(), before.failed() + next.failed(),
							before.missing() + next.missing(),
							(before.firstFailure() != null) ? before.firstFailure() : next.firstFailure()));
		}

		List<ReplayedType> types() {
			Map<String, ReplayedType> sorted = new TreeMap<>();
			this.types.forEach((key, type) -> sorted.put(String.join(" ", key), type));
			return List.copyOf(sorted.values());
		}

	}

}
