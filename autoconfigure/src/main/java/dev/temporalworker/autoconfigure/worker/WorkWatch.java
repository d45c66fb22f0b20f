package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Looks every few seconds for what no event tells: polls that fail, tasks that ended
 * without a word, and failures that are over. Asks nobody.
 */
final class WorkWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(WorkWatch.class);

	private static final Duration INTERVAL = Duration.ofSeconds(2);

	private final Supplier<List<ClientRuntime>> clients;

	private final LogRepetitions repetitions;

	private final CommonPoolWatch commonPool = new CommonPoolWatch(ForkJoinPool.commonPool());

	private @Nullable ScheduledExecutorService executor;

	WorkWatch(Supplier<List<ClientRuntime>> clients, LogRepetitions repetitions) {
		this.clients = clients;
		this.repetitions = repetitions;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("temporal-watch-");
			threads.setDaemon(true);
			ScheduledExecutorService created = Executors.newSingleThreadScheduledExecutor(threads);
			List<Watched> watched = this.clients.get()
				.stream()
				.map(ClientRuntime::workers)
				.filter((workers) -> workers != null)
				.map((workers) -> new Watched(workers,
						new OutageLog(workers.lifecycle().getClientName(), this.repetitions)))
				.toList();
			created.scheduleWithFixedDelay(() -> look(watched), INTERVAL.toMillis(), INTERVAL.toMillis(),
					TimeUnit.MILLISECONDS);
			this.executor = created;
		}
	}

	private void look(List<Watched> watched) {
		watched.forEach(Watched::look);
		if (watched.stream().anyMatch(Watched::hasScalingPolls)) {
			this.commonPool.look(Instant.now());
		}
	}

	@Override
	public synchronized void stop() {
		if (this.executor != null) {
			this.executor.shutdownNow();
			this.executor = null;
		}
	}

	private static boolean hasScalingPolls(WorkerOptions options) {
		return Stream
			.of(options.getWorkflowTaskPollersBehavior(), options.getActivityTaskPollersBehavior(),
					options.getNexusTaskPollersBehavior())
			.anyMatch(PollerBehaviorAutoscaling.class::isInstance);
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * The Workers of a client.
	 *
	 * @param workers the Workers
	 * @param outages tells that they can't poll
	 */
	private record Watched(WorkerRuntime workers, OutageLog outages) {

		boolean hasScalingPolls() {
			return this.workers.isRunning() && this.workers.polls()
				.getTaskQueues()
				.stream()
				.map((polls) -> this.workers.options().find(polls.getTaskQueue()))
				.flatMap(Optional::stream)
				.map(Applied::effective)
				.anyMatch(WorkWatch::hasScalingPolls);
		}

		void look() {
			try {
				WorkerPolls polls = this.workers.polls();
				if (this.workers.isRunning()) {
					polls.getTasks().check(this.workers.slots());
					this.outages.look(polls.getTaskQueues(), Instant.now());
				}
				else {
					this.outages.stopped();
				}
				polls.getTasks().getFailing().tidy();
			}
			catch (RuntimeException ex) {
				logger.error("The Workers of the client '%s' could not be looked at, which is tried again"
					.formatted(this.workers.lifecycle().getClientName()), ex);
			}
		}

	}

}
