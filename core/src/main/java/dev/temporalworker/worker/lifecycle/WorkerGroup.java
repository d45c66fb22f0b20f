package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.temporalworker.worker.lifecycle.DrainReport.Unreported;
import dev.temporalworker.worker.lifecycle.RunningTasks.Tally;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The Workers of a client from their creation to their end. They start once and stop
 * once.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class WorkerGroup {

	private static final Log logger = LogFactory.getLog(WorkerGroup.class);

	private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);

	private final WorkerFactory factory;

	private final List<Worker> workers;

	private final List<TaskQueueSlots> slots;

	private final WorkerPolls polls;

	private final Supplier<RunningTasks> tasks;

	WorkerGroup(WorkerFactory factory, List<Worker> workers, List<TaskQueueSlots> slots, WorkerPolls polls,
			Supplier<RunningTasks> tasks) {
		this.factory = factory;
		this.workers = List.copyOf(workers);
		this.slots = List.copyOf(slots);
		this.polls = polls;
		this.tasks = tasks;
	}

	/**
	 * Start polling. Workers that could not be started must be {@link #discard()
	 * discarded}.
	 */
	public void start() {
		this.factory.start();
	}

	/**
	 * Return the Task Queue names that the Workers poll.
	 * @return the names
	 */
	public List<String> getTaskQueues() {
		return this.workers.stream().map(Worker::getTaskQueue).toList();
	}

	/**
	 * Return the Workers.
	 * @return the Workers, of which only what does not change may be asked
	 */
	public List<Worker> getWorkers() {
		return this.workers;
	}

	/**
	 * Stop polling, let running tasks finish, interrupt what is left and wait for it.
	 * @param stopTimeout how long running tasks may take to finish
	 * @return how the Workers ended
	 */
	public DrainReport drain(Duration stopTimeout) {
		long start = System.nanoTime();
		RunningTasks running = this.tasks.get();
		shutdown();
		awaitTermination(stopTimeout, running);
		Tally left = running.tally();
		if (!this.factory.isTerminated()) {
			this.factory.shutdownNow();
			awaitTermination(INTERRUPT_TIMEOUT);
		}
		return new DrainReport(left.finished(), new Unreported(left.unreported(), left.workflowTasks()), left.running(),
				this.factory.isTerminated(), Duration.ofNanos(System.nanoTime() - start));
	}

	private void awaitTermination(Duration timeout, RunningTasks running) {
		long end = System.nanoTime() + timeout.toNanos();
		Duration left = timeout;
		while (left.compareTo(REPORT_INTERVAL) > 0) {
			awaitTermination(REPORT_INTERVAL);
			if (this.factory.isTerminated()) {
				return;
			}
			left = Duration.ofNanos(end - System.nanoTime());
			logger.info("Workers go on to drain for at most %d s: %s".formatted(Math.max(0, left.toSeconds()),
					running.tally()));
		}
		awaitTermination(left);
	}

	/**
	 * Free what Workers hold that were created or half started but never ran.
	 */
	public void discard() {
		try {
			this.factory.shutdownNow();
		}
		catch (RuntimeException | Error ex) {
			logger.debug("Workers that never ran could not say good-bye to the Temporal Service", ex);
		}
	}

	private void shutdown() {
		try {
			this.factory.shutdown();
		}
		catch (RuntimeException ex) {
			// The SDK tells the service first and gives up when that fails
			logger.warn("The Temporal Service could not be told that Workers stop; they stop all the same", ex);
		}
		// A suspended poller would hold a graceful shutdown until the SDK's own timeout
		this.workers.stream().filter(Worker::isSuspended).forEach(Worker::resumePolling);
		// So would one that waits to be sent again
		this.polls.endRepetition();
		// So would one that waits for a slot during a pause
		this.slots.forEach((taskQueue) -> taskQueue.forEach(TaskSlots::resume));
	}

	private void awaitTermination(Duration timeout) {
		long start = System.nanoTime();
		try {
			this.factory.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (NullPointerException ex) {
			// The SDK's command worker can go away while it is waited for; it is gone the
			// second time
			logger.debug("The end of Workers is awaited once more", ex);
			this.factory.awaitTermination(timeout.minusNanos(System.nanoTime() - start).toMillis(),
					TimeUnit.MILLISECONDS);
		}
	}

}
