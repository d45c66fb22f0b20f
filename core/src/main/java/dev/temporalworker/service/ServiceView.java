package dev.temporalworker.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.Change.Outcome;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.OpenWorkflow;
import dev.temporalworker.service.WorkerDeployment.VersionDescription;
import dev.temporalworker.service.WorkerDeployment.VersionWorkflows;
import io.grpc.Deadline;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * What the Temporal Service of a client tells about Task Queues and the Workers that poll
 * them. Answers count for a while, so that asking often costs the service little; each
 * comes in a bounded time and is a failure if the service does not tell. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ServiceView implements AutoCloseable {

	private static final int CONCURRENT_CALLS = 8;

	private static final Duration IDLE_TIME = Duration.ofSeconds(10);

	private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(30);

	private final TemporalConnection connection;

	private final WorkflowClient client;

	private final Duration timeout;

	private final ThreadPoolExecutor executor;

	private final Readings<TaskQueueId, Answer<TaskQueueDescription>> taskQueues;

	private final Readings<DeploymentVersion, Answer<VersionDescription>> versions;

	private final Readings<Collection<String>, Answer<WorkerFleet>> fleets;

	private final Readings<String, Answer<WorkerDeployment>> deployments;

	private final Readings<DeploymentVersion, Answer<Long>> pinned;

	/**
	 * Create a view, which asks nothing yet.
	 * @param connection the connection of the client
	 * @param client the client
	 * @param settings how long to wait, and how long answers count
	 */
	public ServiceView(TemporalConnection connection, WorkflowClient client, Settings settings) {
		this.connection = connection;
		this.client = client;
		this.timeout = settings.timeout();
		this.executor = new ThreadPoolExecutor(CONCURRENT_CALLS, CONCURRENT_CALLS, IDLE_TIME.toMillis(),
				TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads(connection));
		this.executor.allowCoreThreadTimeOut(true);
		this.taskQueues = new Readings<>(settings.timeToLive(), System::nanoTime);
		this.versions = new Readings<>(settings.timeToLive(), System::nanoTime);
		this.fleets = new Readings<>(settings.timeToLive(), System::nanoTime);
		this.deployments = new Readings<>(settings.timeToLive(), System::nanoTime);
		this.pinned = new Readings<>(settings.timeToLive(), System::nanoTime);
	}

	private static CustomizableThreadFactory threads(TemporalConnection connection) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(
				"temporal-service-view-%s-".formatted(connection.getClientName()));
		threads.setDaemon(true);
		return threads;
	}

	/**
	 * Return where the client connects to.
	 * @return the target
	 */
	public String getTarget() {
		return this.connection.getSettings().target();
	}

	/**
	 * Return the namespace of the client.
	 * @return the namespace
	 */
	public String getNamespace() {
		return this.client.getOptions().getNamespace();
	}

	/**
	 * Return the identity of the client, which its Workers have unless they have their
	 * own.
	 * @return the identity
	 */
	public String getIdentity() {
		return this.client.getOptions().getIdentity();
	}

	/**
	 * Return how often Workers of the client send heartbeats.
	 * @return the time between heartbeats, or {@code null} if they send none
	 */
	public @Nullable Duration getHeartbeatInterval() {
		Duration interval = this.client.getOptions().getWorkerHeartbeatInterval();
		return (interval == null || interval.isNegative()) ? null : interval;
	}

	/**
	 * Start to wait for answers.
	 * @return waits for all of them together as long as for one
	 */
	public CallDeadline deadline() {
		return new CallDeadline(this.timeout);
	}

	/**
	 * Ask about one kind of tasks of a Task Queue.
	 * @param id the Task Queue and the kind of tasks
	 * @return what the service tells
	 */
	public CompletableFuture<Answer<TaskQueueDescription>> describe(TaskQueueId id) {
		return this.taskQueues.get(id, () -> ask(new TaskQueueQuery(getNamespace(), id)));
	}

	/**
	 * Ask about a Worker Deployment Version, which costs the service more than the other
	 * questions.
	 * @param version the version
	 * @return what the service tells
	 */
	public CompletableFuture<Answer<VersionDescription>> describe(DeploymentVersion version) {
		return this.versions.get(version, () -> ask(new DeploymentVersionQuery(getNamespace(), version)));
	}

	/**
	 * Ask for the Workers of Task Queues.
	 * @param taskQueues the names of the Task Queues
	 * @return what the service tells
	 */
	public CompletableFuture<Answer<WorkerFleet>> workers(Collection<String> taskQueues) {
		Collection<String> sorted = new TreeSet<>(taskQueues);
		return this.fleets.get(sorted, () -> ask(new WorkersQuery(getNamespace(), sorted)));
	}

	/**
	 * Ask about a Worker Deployment, its versions and what depends on each of them.
	 * @param name the name of the deployment
	 * @return what the service tells
	 */
	public CompletableFuture<Answer<WorkerDeployment>> deployment(String name) {
		return routing(name).thenCompose((answer) -> DeploymentReading.of(this, answer));
	}

	/**
	 * Ask which versions a Worker Deployment has and which of them get tasks, without
	 * what depends on them.
	 * @param name the name of the deployment
	 * @return what the service tells
	 */
	public CompletableFuture<Answer<WorkerDeployment>> routing(String name) {
		return this.deployments.get(name, () -> ask(new DeploymentQuery(getNamespace(), name)));
	}

	/**
	 * Ask how many workflows a version was the last to go on with.
	 * @param version the version
	 * @return what the service tells
	 */
	public CompletableFuture<Answer<VersionWorkflows>> workflows(DeploymentVersion version) {
		return ask(new VersionWorkflowsQuery(getNamespace(), version));
	}

	/**
	 * Ask for open workflows, the youngest first, which costs the service a call for each
	 * of them.
	 * @param taskQueues the names of the Task Queues on which they were started
	 * @param limit how many to ask for at most
	 * @return what the service tells, of fewer workflows if the time does not suffice
	 */
	public CompletableFuture<Answer<List<OpenWorkflow>>> openWorkflows(Collection<String> taskQueues, int limit) {
		return ask(new OpenWorkflowsQuery(getNamespace(), new TreeSet<>(taskQueues), limit));
	}

	/**
	 * Ask how many open workflows are pinned to a version.
	 * @param version the version
	 * @return what the service tells
	 */
	CompletableFuture<Answer<Long>> countPinned(DeploymentVersion version) {
		return this.pinned.get(version, () -> ask(new PinnedWorkflowsQuery(getNamespace(), version)));
	}

	/**
	 * Change a Worker Deployment.
	 * @param change what to change
	 * @return what became of it
	 */
	public Answer<Outcome> change(Change change) {
		// It may be made although nobody waits for the answer any more
		Duration patience = (this.timeout.compareTo(CHANGE_TIMEOUT) > 0) ? this.timeout : CHANGE_TIMEOUT;
		Deadline deadline = Deadline.after(patience.toMillis(), TimeUnit.MILLISECONDS);
		Answer<Outcome> answer = ask(new DeploymentChangeCall(getNamespace(), change), deadline);
		forget();
		return answer;
	}

	/**
	 * Forget all answers, so that the next ones are new.
	 */
	public void forget() {
		this.deployments.clear();
		this.versions.clear();
		this.pinned.clear();
		this.taskQueues.clear();
		this.fleets.clear();
	}

	/**
	 * Compare what Workers of a version run with what others of the same version have
	 * run, and note it for later ones.
	 * @param version the version
	 * @param types what the Workers of each Task Queue run, as a digest
	 * @return the Task Queues of which others of the same version have run something else
	 */
	public CompletableFuture<Answer<Set<String>>> noteTypes(DeploymentVersion version, Map<String, String> types) {
		return ask(new RegisteredTypesCall(getNamespace(), version, types, getIdentity()));
	}

	/**
	 * Ask whether routing by build ids, as it was before there were Worker Deployments,
	 * has an effect.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @return whether the service knows it in the namespace
	 */
	public CompletableFuture<Answer<Boolean>> hasLegacyVersioning(String taskQueue) {
		return ask(new LegacyVersioningQuery(getNamespace(), taskQueue));
	}

	private <T> CompletableFuture<Answer<T>> ask(Function<WorkflowServiceBlockingStub, Answer<T>> question) {
		Deadline deadline = Deadline.after(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		return CompletableFuture.supplyAsync(() -> ask(question, deadline), this.executor);
	}

	private <T> Answer<T> ask(Function<WorkflowServiceBlockingStub, Answer<T>> question, Deadline deadline) {
		this.connection.reconnect();
		try {
			// The client tells the namespace in a header, which routes calls in Temporal
			// Cloud
			return question.apply(this.client.getWorkflowServiceStubs().blockingStub().withDeadline(deadline));
		}
		catch (StatusRuntimeException ex) {
			return Answer.failed(CallFailure.of(exception(ex)));
		}
		catch (RuntimeException | LinkageError ex) {
			// Comes from interceptors and the supplier of the API key, and may tell a
			// secret
			return Answer.failed(new CallFailure(Reason.NOT_SENT,
					"%s: %s".formatted(Reason.NOT_SENT.getDescription(), TemporalServiceException.describe(ex))));
		}
	}

	private TemporalServiceException exception(StatusRuntimeException ex) {
		return (ex.getStatus().getCode() != Code.UNIMPLEMENTED)
				? TemporalServiceException.of(ex, this.connection, getNamespace())
				: new TemporalServiceException(Reason.UNSUPPORTED, this.connection, getNamespace(), ex);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * How long to wait, and how long answers count.
	 *
	 * @param timeout how long to wait for an answer
	 * @param timeToLive how long an answer counts before the service is asked again
	 */
	public record Settings(Duration timeout, Duration timeToLive) {

	}

	/**
	 * Waits for several answers no longer than for one: the time starts when this is
	 * created.
	 */
	public static final class CallDeadline {

		private final Duration timeout;

		private final long startNanos = System.nanoTime();

		/**
		 * Start the time.
		 * @param timeout how long to wait, for all answers together
		 */
		public CallDeadline(Duration timeout) {
			this.timeout = timeout;
		}

		/**
		 * Wait for an answer.
		 * @param <T> what the answer tells
		 * @param pending the answer to wait for
		 * @return the answer, or that there was none in time
		 */
		public <T> Answer<T> await(CompletableFuture<Answer<T>> pending) {
			return await(pending, none());
		}

		/**
		 * Wait for anything.
		 * @param <T> what to wait for
		 * @param pending what to wait for
		 * @param otherwise what there is if it does not come in time
		 * @return what came, or what there is otherwise
		 */
		public <T> T await(CompletableFuture<T> pending, T otherwise) {
			long left = this.timeout.toNanos() - (System.nanoTime() - this.startNanos);
			try {
				return pending.get(Math.max(0, left), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				return otherwise;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return otherwise;
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException("Reading from the Temporal Service failed", ex.getCause());
			}
		}

		/**
		 * Return that there was no answer in time.
		 * @param <T> what the answer would tell
		 * @return the answer
		 */
		public <T> Answer<T> none() {
			return Answer.failed(new CallFailure(Reason.UNREACHABLE,
					"%s within %d ms".formatted(Reason.UNREACHABLE.getDescription(), this.timeout.toMillis())));
		}

	}

}
