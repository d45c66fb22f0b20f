package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle.StartPolicy;
import io.grpc.StatusRuntimeException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;

/**
 * One run of the Workers of a client, from the first attempt to start to the end. Its
 * thread is no daemon: it keeps the JVM alive when Workers poll on virtual threads, and
 * threads of Workers that it starts inherit that from it.
 */
final class WorkerRun {

	private static final Log logger = LogFactory.getLog(WorkerRun.class);

	private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(10);

	private final ClientName clientName;

	private final WorkerGroupFactory groups;

	private final NamespaceProbe probe;

	private final StartPolicy policy;

	private final CountDownLatch endRequested = new CountDownLatch(1);

	private final CompletableFuture<@Nullable Void> started = new CompletableFuture<>();

	private final Thread thread;

	private volatile WorkerGroup group;

	private volatile WorkerState state = WorkerState.STARTING;

	private volatile @Nullable Throwable lastError;

	private boolean spent;

	private volatile @Nullable Instant runningSince;

	WorkerRun(ClientName clientName, WorkerGroup group, WorkerGroupFactory groups, NamespaceProbe probe,
			StartPolicy policy) {
		this.clientName = clientName;
		this.group = group;
		this.groups = groups;
		this.probe = probe;
		this.policy = policy;
		this.thread = new Thread(this::run, "temporal-workers");
		this.thread.setDaemon(false);
	}

	/**
	 * Start the Workers, in the background if the policy says so. Otherwise it waits
	 * without a limit of its own, since Spring interrupts only such a thread when the
	 * application context is closed meanwhile.
	 * @throws RuntimeException if Workers can't start and must not do so in the
	 * background
	 */
	void begin() {
		this.thread.start();
		if (this.policy.mode() != StartPolicy.Mode.BACKGROUND) {
			awaitStart();
		}
	}

	private void awaitStart() {
		try {
			this.started.get();
		}
		catch (InterruptedException ex) {
			this.endRequested.countDown();
			giveUpStarting();
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while Workers were starting", ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throwUnchecked((cause != null) ? cause : ex);
		}
	}

	/**
	 * End the run: drain Workers that started, give up starting otherwise.
	 * @param stopTimeout how long running tasks may take to finish
	 * @return how the Workers ended, or {@code null} if they never started
	 */
	@Nullable DrainReport end(Duration stopTimeout) {
		this.endRequested.countDown();
		if (this.state == WorkerState.STARTING) {
			giveUpStarting();
		}
		if (this.state != WorkerState.RUNNING) {
			return null;
		}
		this.state = WorkerState.DRAINING;
		return this.group.drain(stopTimeout);
	}

	private void giveUpStarting() {
		this.thread.interrupt();
		try {
			this.thread.join(INTERRUPT_TIMEOUT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run() {
		try {
			Throwable failure = startWorkers();
			if (failure != null) {
				this.started.completeExceptionally(failure);
				return;
			}
			this.started.complete(null);
			this.endRequested.await();
		}
		catch (InterruptedException ex) {
			logger.debug("Workers stop before they have started", ex);
		}
	}

	/**
	 * Make attempts until one succeeds, the policy permits no more, or the end is
	 * requested.
	 * @return why Workers can't start, or {@code null}
	 */
	private @Nullable Throwable startWorkers() throws InterruptedException {
		long start = System.nanoTime();
		BackOffExecution backOff = this.policy.backOff().start();
		long wait;
		do {
			Throwable failure = tryStart();
			if (failure == null) {
				return null;
			}
			wait = backOff.nextBackOff();
			if (isFinal(failure)
					|| !this.policy.permits(Duration.ofNanos(System.nanoTime() - start).plusMillis(wait))) {
				return failure;
			}
			if (this.endRequested.getCount() != 0) {
				log(failure, wait);
			}
			this.lastError = failure;
		}
		while (!this.endRequested.await(wait, TimeUnit.MILLISECONDS));
		return null;
	}

	/**
	 * Make one attempt. Code of the application has a part in it: credentials,
	 * interceptors, customizers.
	 * @return what went wrong, errors included, or {@code null} if the Workers run
	 */
	private @Nullable Throwable tryStart() {
		try {
			boolean enrolled = this.probe.enrollsPollers();
			this.probe.describe(PROBE_TIMEOUT);
			// What the Workers do about pollers depends on the answer
			if (this.spent || this.probe.enrollsPollers() != enrolled) {
				this.group = this.groups.create();
				this.spent = false;
			}
			start(this.group);
			return null;
		}
		catch (RuntimeException | Error ex) {
			return ex;
		}
	}

	private void start(WorkerGroup starting) {
		try {
			starting.start();
		}
		catch (RuntimeException | Error ex) {
			// Some Workers may run already, and the SDK can't start the others later
			this.spent = true;
			starting.discard();
			throw ex;
		}
		this.runningSince = Instant.now();
		this.state = WorkerState.RUNNING;
		this.lastError = null;
		logTaskQueues(this.groups.describe());
	}

	private static void throwUnchecked(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		throw (failure instanceof RuntimeException exception) ? exception : new IllegalStateException(failure);
	}

	private void logTaskQueues(List<String> taskQueues) {
		String workers = this.clientName.label("Workers");
		taskQueues.forEach((taskQueue) -> logger.info("%s poll the Task Queue %s".formatted(workers, taskQueue)));
	}

	private boolean isFinal(Throwable failure) {
		if (this.policy.mode() == StartPolicy.Mode.BACKGROUND) {
			return false;
		}
		return (failure instanceof TemporalServiceException serviceException)
				? serviceException.getReason().isPermanent() : !(failure instanceof StatusRuntimeException);
	}

	private void log(Throwable failure, long wait) {
		Throwable previous = this.lastError;
		String message = "%s can't start, trying again in %.1f s: %s".formatted(this.clientName.label("Workers"),
				wait / 1000.0, describe(failure));
		if (previous == null || !describe(previous).equals(describe(failure))) {
			logger.warn(message, isOfApplication(failure) ? failure : null);
		}
		else {
			logger.debug(message);
		}
	}

	private static String describe(Throwable failure) {
		return (failure instanceof TemporalServiceException || failure instanceof StatusRuntimeException)
				? String.valueOf(failure.getMessage()) : failure.toString();
	}

	// Only where it was thrown tells what to repair
	private static boolean isOfApplication(Throwable failure) {
		return (failure instanceof TemporalServiceException serviceException)
				? serviceException.getReason() == Reason.NOT_SENT : !(failure instanceof StatusRuntimeException);
	}

	WorkerGroup getGroup() {
		return this.group;
	}

	WorkerState getState() {
		return this.state;
	}

	@Nullable Throwable getLastError() {
		return this.lastError;
	}

	@Nullable Instant getRunningSince() {
		return this.runningSince;
	}

}
