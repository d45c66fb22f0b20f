package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.ClientInterceptor;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcMetadataProvider;
import io.temporal.serviceclient.GrpcMetadataProviderInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The polls of the Workers of a client by Task Queue, observed on the connection. Each
 * start of the Workers begins to count anew. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WorkerPolls implements ServiceStubsOptionsCustomizer {

	/**
	 * How long a poll has to be kept open at least to prove as much as an answer: longer
	 * than what stands between here and the Temporal Service usually takes to give up
	 * connecting to it.
	 */
	public static final Duration HELD = Duration.ofSeconds(15);

	/**
	 * How long it has to be kept open at least if it had to wait for a connection, or the
	 * polls before found none or lost theirs.
	 */
	public static final Duration HELD_AFTER_RECONNECT = Duration.ofSeconds(3);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final ClientName clientName;

	private final Map<String, TaskQueuePolls> taskQueues = new ConcurrentHashMap<>();

	private final LongSupplier clock;

	private final PollObserver observer;

	private final @Nullable RepeatedPolls repeated;

	private final TakenTasks tasks;

	private final WorkObserver work;

	/**
	 * Create an observer that no connection has yet.
	 * @param clientName the client whose Workers they are
	 * @param repeatFailedPolls whether polls that fail without being refused are sent
	 * again after a pause of at most ten seconds, instead of being told to the SDK, which
	 * lets polls pause for up to a minute
	 */
	public WorkerPolls(ClientName clientName, boolean repeatFailedPolls) {
		this(clientName, repeatFailedPolls ? new RepeatedPolls(FIRST_PAUSE, LONGEST_PAUSE) : null, System::nanoTime);
	}

	WorkerPolls(ClientName clientName, @Nullable RepeatedPolls repeated, LongSupplier clock) {
		this.clientName = clientName;
		this.repeated = repeated;
		this.clock = clock;
		this.observer = new PollObserver(this, clock);
		this.tasks = new TakenTasks(new FailingWork(clientName), clock);
		this.work = new WorkObserver(this, clock);
	}

	/**
	 * Return the client whose Workers they are.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Return the polls of all Workers.
	 * @return the polls, ordered by Task Queue
	 */
	public List<TaskQueuePolls> getTaskQueues() {
		return this.taskQueues.values().stream().sorted(Comparator.comparing(TaskQueuePolls::getTaskQueue)).toList();
	}

	/**
	 * Return the polls of a Worker.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @return the polls, if there is such a Worker and its connection is observed
	 */
	public Optional<TaskQueuePolls> find(String taskQueue) {
		return Optional.ofNullable(this.taskQueues.get(taskQueue));
	}

	/**
	 * Return the tasks that the polls have brought.
	 * @return the tasks, none of them if the connection is not observed
	 */
	public TakenTasks getTasks() {
		return this.tasks;
	}

	/**
	 * Return what became of all calls of the connection.
	 * @return figures that count from the beginning of the connection
	 */
	public CallFigures getCalls() {
		return this.work.getCalls();
	}

	/**
	 * Add the observers to the gRPC interceptors of a connection, around everything else
	 * that a call goes through: what supplies headers such as the API key becomes an
	 * interceptor as well, so that a poll that fails there is seen.
	 * @param options the options of the connection
	 */
	@Override
	public void customize(WorkflowServiceStubsOptions.Builder options) {
		// The builder adds to the collection that it was given, which may not allow that
		WorkflowServiceStubsOptions current = options.build();
		Collection<ClientInterceptor> present = current.getGrpcClientInterceptors();
		List<ClientInterceptor> interceptors = new ArrayList<>((present != null) ? present : List.of());
		Collection<GrpcMetadataProvider> providers = current.getGrpcMetadataProviders();
		if (providers != null && !providers.isEmpty()) {
			interceptors.add(new GrpcMetadataProviderInterceptor(List.copyOf(providers)));
			options.setGrpcMetadataProviders(List.of());
		}
		interceptors.add(this.observer);
		interceptors.add(this.work);
		interceptors.add(new ReportObserver(this.tasks));
		if (this.repeated != null) {
			interceptors.add(this.repeated);
		}
		options.setGrpcClientInterceptors(interceptors);
	}

	/**
	 * Let the polls of a new Worker count, in place of those of an earlier one. Nothing
	 * counts if the connection of the client is not observed, because the application
	 * created it itself.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param kinds the kinds of tasks that the Worker should poll for
	 * @param client the client that the Worker polls with
	 */
	public void observe(String taskQueue, Set<TaskKind> kinds, WorkflowClient client) {
		if (this.repeated != null) {
			this.repeated.begin();
		}
		WorkflowServiceStubsOptions options = client.getWorkflowServiceStubs().getOptions();
		if (options.getGrpcClientInterceptors().contains(this.observer)) {
			this.taskQueues.put(taskQueue,
					new TaskQueuePolls(taskQueue, kinds, options.getRpcLongPollTimeout(), this.clock));
		}
	}

	/**
	 * Let polls fail that wait to be sent again, since their Workers stop. Those of new
	 * Workers are sent again.
	 */
	public void endRepetition() {
		if (this.repeated != null) {
			this.repeated.end();
		}
	}

	@Nullable TaskFlowCounter findFlow(String taskQueue, TaskKind kind) {
		TaskQueuePolls found = this.taskQueues.get(taskQueue);
		return (found != null) ? found.flows.get(kind) : null;
	}

	@Nullable PollTracker findTracker(String taskQueue, TaskKind kind) {
		TaskQueuePolls found = this.taskQueues.get(taskQueue);
		return (found != null) ? found.getTracker(kind) : null;
	}

	/**
	 * The polls of the Worker of one Task Queue, from its creation to its end.
	 * Thread-safe.
	 */
	public static final class TaskQueuePolls {

		private static final Set<TaskKind> POLLED = EnumSet.complementOf(EnumSet.of(TaskKind.LOCAL_ACTIVITY));

		private final String taskQueue;

		private final Set<TaskKind> kinds;

		private final Duration longPollTimeout;

		private final Map<TaskKind, PollTracker> trackers = new EnumMap<>(TaskKind.class);

		private final Map<TaskKind, TaskFlowCounter> flows = new EnumMap<>(TaskKind.class);

		TaskQueuePolls(String taskQueue, Set<TaskKind> kinds, Duration longPollTimeout, LongSupplier clock) {
			this.taskQueue = taskQueue;
			this.kinds = Collections
				.unmodifiableSet(kinds.isEmpty() ? EnumSet.noneOf(TaskKind.class) : EnumSet.copyOf(kinds));
			this.longPollTimeout = longPollTimeout;
			POLLED.forEach((kind) -> {
				this.trackers.put(kind, new PollTracker(clock));
				this.flows.put(kind, new TaskFlowCounter());
			});
		}

		/**
		 * Return the Task Queue.
		 * @return the Task Queue name that the Temporal Service knows
		 */
		public String getTaskQueue() {
			return this.taskQueue;
		}

		/**
		 * Return the kinds of tasks that the Worker should poll for.
		 * @return the kinds of which something is registered
		 */
		public Set<TaskKind> getKinds() {
			return this.kinds;
		}

		/**
		 * Return how long a poll waits for an answer before the SDK gives it up.
		 * @return the time-out
		 */
		public Duration getLongPollTimeout() {
			return this.longPollTimeout;
		}

		/**
		 * Return where the polls for a kind of task stand.
		 * @param kind the kind
		 * @return the status, of which nothing ever happens if the Worker does not poll
		 * for such tasks
		 * @throws IllegalArgumentException if nobody ever polls for such tasks, as for
		 * local activities
		 */
		public PollerStatus getStatus(TaskKind kind) {
			PollTracker tracker = this.trackers.get(kind);
			Assert.isTrue(tracker != null, () -> "There are no polls for %s".formatted(kind));
			return tracker.status();
		}

		/**
		 * Return how tasks of a kind have come and ended.
		 * @param kind the kind
		 * @return figures that count from the start of the Workers
		 * @throws IllegalArgumentException if nobody ever polls for such tasks, as for
		 * local activities
		 */
		public TaskFlow getFlow(TaskKind kind) {
			TaskFlowCounter counter = this.flows.get(kind);
			Assert.isTrue(counter != null, () -> "There are no polls for %s".formatted(kind));
			return counter.get();
		}

		@Nullable PollTracker getTracker(TaskKind kind) {
			return this.trackers.get(kind);
		}

		@Override
		public String toString() {
			return this.taskQueue;
		}

	}

	/**
	 * What became of calls of the Temporal Service.
	 *
	 * @param durations how long calls took that tell of tasks and were answered
	 * @param failed how many failed for want of the service: unavailable, too late, or
	 * refused beyond a limit
	 * @param refusals how many were refused beyond a limit, by its cause as in
	 * {@code RPS_LIMIT}
	 */
	public record CallFigures(Durations durations, long failed, Map<String, Long> refusals) {

	}

	/**
	 * How tasks of a kind came and ended.
	 *
	 * @param waits how long tasks had waited that polls brought, by the clock of the
	 * service
	 * @param eager how many came with the end of a workflow task, without a poll
	 * @param clockLead how far the clock of this process was ahead of the one of the
	 * service when a task came the last time, the way of the answer included, or
	 * {@code null} before
	 * @param ended how long tasks took from their coming until the service knew of their
	 * end, by type; without workflow tasks that replay or wait for local activities
	 */
	public record TaskFlow(Durations waits, long eager, @Nullable Duration clockLead, Map<String, Durations> ended) {

	}

	/**
	 * How many of many durations are how long.
	 *
	 * @param counts a number for each bound, and one for what is longer than all
	 */
	public record Durations(List<Long> counts) {

		/**
		 * No durations.
		 */
		public static final Durations NONE = new Durations(Collections.nCopies(DurationCounter.BOUNDS.size() + 1, 0L));

		/**
		 * Return how many durations there are.
		 * @return their number
		 */
		public long count() {
			return this.counts.stream().mapToLong(Long::longValue).sum();
		}

		/**
		 * Return the durations that have been added.
		 * @param before the durations at an earlier time
		 * @return the durations since
		 */
		public Durations since(Durations before) {
			List<Long> added = new ArrayList<>();
			for (int i = 0; i < this.counts.size(); i++) {
				added.add(Math.max(0, this.counts.get(i) - before.counts.get(i)));
			}
			return new Durations(List.copyOf(added));
		}

		/**
		 * Return what a part of the durations do not exceed.
		 * @param part the part, from 0 to 1
		 * @return the smallest bound that tells it, or {@code null} if there are none
		 */
		public @Nullable Duration percentile(double part) {
			long count = count();
			long seen = 0;
			for (int i = 0; i < this.counts.size() && count > 0; i++) {
				seen += this.counts.get(i);
				if (seen >= part * count) {
					return DurationCounter.BOUNDS.get(Math.min(i, DurationCounter.BOUNDS.size() - 1));
				}
			}
			return null;
		}

		/**
		 * Return how many durations are surely as long as another or longer.
		 * @param duration the other duration
		 * @return their number
		 */
		public long countFrom(Duration duration) {
			long number = 0;
			for (int i = 1; i < this.counts.size(); i++) {
				number += (DurationCounter.BOUNDS.get(i - 1).compareTo(duration) >= 0) ? this.counts.get(i) : 0;
			}
			return number;
		}

	}

}
