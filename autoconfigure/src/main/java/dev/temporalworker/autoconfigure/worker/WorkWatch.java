package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.polling.WorkerPolls;
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
			created.scheduleWithFixedDelay(() -> watched.forEach(Watched::look), INTERVAL.toMillis(),
					INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
			this.executor = created;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.executor != null) {
			this.executor.shutdownNow();
			this.executor = null;
		}
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
