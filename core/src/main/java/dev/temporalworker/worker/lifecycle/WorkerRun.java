package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.naming.ClientName;
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

	private final Thread thread;

	private volatile WorkerGroup group;

	private volatile WorkerState state = WorkerState.STARTING;

	private volatile @Nullable RuntimeException lastError;

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
	 * Start the Workers, in the background if the policy says so.
	 * @throws RuntimeException if Workers can't start and must not do so in the
	 * background
	 */
	void begin() {
		try {
			if (this.policy.mode() == StartMode.FAIL_FAST) {
				startWorkers();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while Workers were starting", ex);
		}
		this.thread.start();
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
			if (this.policy.mode() == StartMode.BACKGROUND) {
				startWorkers();
			}
			this.endRequested.await();
		}
		catch (InterruptedException ex) {
			logger.debug("Workers stop before they have started", ex);
		}
	}

	private void startWorkers() throws InterruptedException {
		long start = System.nanoTime();
		BackOffExecution backOff = this.policy.backOff().start();
		long wait;
		do {
			RuntimeException failure = tryStart();
			if (failure == null) {
				return;
			}
			wait = backOff.nextBackOff();
			if (isFinal(failure)
					|| !this.policy.permits(Duration.ofNanos(System.nanoTime() - start).plusMillis(wait))) {
				throw failure;
			}
			if (this.endRequested.getCount() != 0) {
				log(failure, wait);
			}
			this.lastError = failure;
		}
		while (!this.endRequested.await(wait, TimeUnit.MILLISECONDS));
	}

	private @Nullable RuntimeException tryStart() {
		try {
			this.probe.describe(PROBE_TIMEOUT);
		}
		catch (TemporalServiceException ex) {
			return ex;
		}
		try {
			this.group.start();
			this.runningSince = Instant.now();
			this.state = WorkerState.RUNNING;
			this.lastError = null;
			logger.info("%s poll the Task Queues %s".formatted(this.clientName.label("Workers"),
					String.join(", ", this.group.getTaskQueues())));
			return null;
		}
		catch (RuntimeException ex) {
			// Some Workers may run already, and the SDK can't start the others later
			this.group.discard();
			this.group = this.groups.create();
			return ex;
		}
	}

	private boolean isFinal(RuntimeException failure) {
		if (this.policy.mode() == StartMode.BACKGROUND) {
			return false;
		}
		return (failure instanceof TemporalServiceException serviceException)
				? serviceException.getReason().isPermanent() : !(failure instanceof StatusRuntimeException);
	}

	private void log(RuntimeException failure, long wait) {
		RuntimeException previous = this.lastError;
		String message = "%s can't start, trying again in %.1f s: %s".formatted(this.clientName.label("Workers"),
				wait / 1000.0, failure.getMessage());
		if (previous == null || !String.valueOf(previous.getMessage()).equals(failure.getMessage())) {
			logger.warn(message);
		}
		else {
			logger.debug(message);
		}
	}

	WorkerGroup getGroup() {
		return this.group;
	}

	WorkerState getState() {
		return this.state;
	}

	@Nullable RuntimeException getLastError() {
		return this.lastError;
	}

	@Nullable Instant getRunningSince() {
		return this.runningSince;
	}

}
