package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.naming.ClientName;
import io.temporal.worker.Worker;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Starts the Workers of a client after everything else in the application context and
 * stops them before everything else, so that activities find all that they use. It can be
 * started again after a stop. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WorkerLifecycle implements SmartLifecycle, SmartInitializingSingleton {

	/**
	 * Phase in which Workers start last and stop first.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE;

	private static final Log logger = LogFactory.getLog(WorkerLifecycle.class);

	private final ClientName clientName;

	private final WorkerGroupFactory groups;

	private final NamespaceProbe probe;

	private final StartPolicy startPolicy;

	private final Duration stopTimeout;

	private volatile @Nullable WorkerGroup created;

	private volatile @Nullable WorkerRun run;

	private volatile @Nullable DrainReport lastDrainReport;

	private volatile @Nullable StopDelay stopDelay;

	/**
	 * Create a life cycle.
	 * @param clientName the client whose Workers they are
	 * @param groups creates Workers for each start
	 * @param probe asks whether the Temporal Service can be used
	 * @param startPolicy how persistently to start
	 * @param stopTimeout how long running tasks may take to finish at a stop
	 */
	public WorkerLifecycle(ClientName clientName, WorkerGroupFactory groups, NamespaceProbe probe,
			StartPolicy startPolicy, Duration stopTimeout) {
		this.clientName = clientName;
		this.groups = groups;
		this.probe = probe;
		this.startPolicy = startPolicy;
		this.stopTimeout = stopTimeout;
	}

	/**
	 * Create the first Workers, so that whatever the SDK refuses is told before anything
	 * in the application context is started.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.created = this.groups.create();
	}

	@Override
	public boolean isAutoStartup() {
		return this.startPolicy.mode() != StartPolicy.Mode.MANUAL;
	}

	@Override
	public synchronized void start() {
		if (this.run != null) {
			return;
		}
		WorkerGroup group = takeGroup();
		if (group.getTaskQueues().isEmpty()) {
			logger.info("No workflow, activity or Nexus service is registered on any %s: no Worker to start"
				.formatted(this.clientName.label("Task Queue")));
			return;
		}
		WorkerRun starting = new WorkerRun(this.clientName, group, this.groups, this.probe, this.startPolicy);
		starting.begin();
		this.run = starting;
	}

	private WorkerGroup takeGroup() {
		WorkerGroup group = this.created;
		this.created = null;
		return (group != null) ? group : this.groups.create();
	}

	@Override
	public synchronized void stop() {
		WorkerRun ending = this.run;
		if (ending == null) {
			return;
		}
		StopDelay delay = this.stopDelay;
		if (delay != null && ending.getState() == WorkerState.RUNNING) {
			delay.await();
		}
		DrainReport report = ending.end(this.stopTimeout);
		if (report != null) {
			log(report);
			this.lastDrainReport = report;
		}
		this.run = null;
	}

	private void log(DrainReport report) {
		if (report.isClean()) {
			logger.info("%s drained: %s".formatted(this.clientName.label("Workers"), report));
		}
		else if (report.interrupted().isEmpty() && report.terminated()) {
			logger.warn("%s drained: %s. It gives them to other Workers when their timeouts are over"
				.formatted(this.clientName.label("Workers"), report));
		}
		else {
			logger.warn("%s drained: %s. Raise '%s' (%d s) or shorten these activities".formatted(
					this.clientName.label("Workers"), report, this.clientName.key("worker.stop-timeout"),
					this.stopTimeout.toSeconds()));
		}
	}

	@Override
	public void stop(Runnable callback) {
		Thread thread = new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "temporal-drain");
		thread.setDaemon(false);
		thread.start();
	}

	@Override
	public boolean isRunning() {
		return this.run != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Return the client whose Workers they are.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Return the Workers.
	 * @return the Workers that run or will be started next, empty while there are none
	 */
	public List<Worker> getWorkers() {
		WorkerRun current = this.run;
		WorkerGroup group = (current != null) ? current.getGroup() : this.created;
		return (group != null) ? group.getWorkers() : List.of();
	}

	/**
	 * Return how long running tasks may take to finish at a stop.
	 * @return the stop timeout
	 */
	public Duration getStopTimeout() {
		return this.stopTimeout;
	}

	/**
	 * Return how long a stop may take before it interrupts what runs.
	 * @return the stop timeout, and how long Workers may go on before
	 */
	public Duration getLongestStop() {
		StopDelay delay = this.stopDelay;
		return (delay != null) ? this.stopTimeout.plus(delay.longest()) : this.stopTimeout;
	}

	/**
	 * Set what may keep the Workers polling at a stop.
	 * @param stopDelay the delay
	 */
	public void setStopDelay(StopDelay stopDelay) {
		this.stopDelay = stopDelay;
	}

	/**
	 * Return where the Workers are in their life.
	 * @return the state
	 */
	public WorkerState getState() {
		WorkerRun current = this.run;
		return (current != null) ? current.getState() : WorkerState.STOPPED;
	}

	/**
	 * Return why the last attempt to start failed.
	 * @return the error, or {@code null} if Workers run or were not yet tried to start
	 */
	public @Nullable Throwable getLastError() {
		WorkerRun current = this.run;
		return (current != null) ? current.getLastError() : null;
	}

	/**
	 * Return when the Workers began to poll.
	 * @return the time, or {@code null} if they have not, or have ended
	 */
	public @Nullable Instant getRunningSince() {
		WorkerRun current = this.run;
		return (current != null) ? current.getRunningSince() : null;
	}

	/**
	 * Return how the Workers ended the last time.
	 * @return the report, or {@code null} if no Workers have ended yet
	 */
	public @Nullable DrainReport getLastDrainReport() {
		return this.lastDrainReport;
	}

	/**
	 * Keeps Workers polling at a stop, for as long as somebody needs them.
	 */
	public interface StopDelay {

		/**
		 * Return how long that may take.
		 * @return the longest time
		 */
		Duration longest();

		/**
		 * Wait until nobody needs them any more, or that time is over.
		 */
		void await();

	}

	/**
	 * How persistently Workers try to start.
	 *
	 * @param mode what happens when they can't
	 * @param timeout how long to try with {@link Mode#FAIL_FAST}; errors that trying
	 * again can't cure end the start at once
	 * @param initialInterval time between the first two attempts, doubled from then on
	 * @param maximumInterval longest time between two attempts
	 */
	public record StartPolicy(Mode mode, Duration timeout, Duration initialInterval, Duration maximumInterval) {

		ExponentialBackOff backOff() {
			ExponentialBackOff backOff = new ExponentialBackOff(this.initialInterval.toMillis(), 2);
			backOff.setMaxInterval(this.maximumInterval.toMillis());
			return backOff;
		}

		/**
		 * Return whether an attempt may still be made.
		 * @param elapsed the time from the first attempt to the one in question
		 * @return whether to make it
		 */
		boolean permits(Duration elapsed) {
			return this.mode == Mode.BACKGROUND || elapsed.compareTo(this.timeout) <= 0;
		}

		/**
		 * What happens when Workers can't start because the Temporal Service can't be
		 * used.
		 */
		public enum Mode {

			/**
			 * The start of the application fails.
			 */
			FAIL_FAST,

			/**
			 * The application starts, is not ready, and Workers start as soon as they
			 * can.
			 */
			BACKGROUND,

			/**
			 * Nobody starts them but code of the application; then as if the start had to
			 * succeed.
			 */
			MANUAL

		}

	}

}
