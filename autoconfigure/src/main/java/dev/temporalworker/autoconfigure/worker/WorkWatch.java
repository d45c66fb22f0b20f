package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.polling.TakenTasks;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Looks every few seconds for what no event tells: tasks that ended without a word, and
 * failures that are over. Asks nobody.
 */
final class WorkWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(WorkWatch.class);

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final Supplier<List<ClientRuntime>> clients;

	private @Nullable ScheduledExecutorService executor;

	WorkWatch(Supplier<List<ClientRuntime>> clients) {
		this.clients = clients;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("temporal-watch-");
			threads.setDaemon(true);
			ScheduledExecutorService created = Executors.newSingleThreadScheduledExecutor(threads);
			List<WorkerRuntime> workers = this.clients.get()
				.stream()
				.map(ClientRuntime::workers)
				.filter((runtime) -> runtime != null)
				.toList();
			created.scheduleWithFixedDelay(() -> workers.forEach(WorkWatch::look), INTERVAL.toMillis(),
					INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
			this.executor = created;
		}
	}

	private static void look(WorkerRuntime workers) {
		try {
			TakenTasks tasks = workers.polls().getTasks();
			if (workers.isRunning()) {
				tasks.check(workers.slots());
			}
			tasks.getFailing().tidy();
		}
		catch (RuntimeException ex) {
			logger.error("The Workers of the client '%s' could not be looked at, which is tried again"
				.formatted(workers.lifecycle().getClientName()), ex);
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

}
