package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Stops the Workers of all clients before anyone else hears that the application context
 * is being closed. Schedulers stop taking work, and meter registries publish for the last
 * time, when they hear of it; tasks that finish still need the former, and what they tell
 * belongs into the latter.
 */
final class EarlyDrain implements ApplicationListener<ContextClosedEvent>, Ordered {

	private final ApplicationContext context;

	private final Supplier<List<WorkerLifecycle>> lifecycles;

	private final Duration margin;

	/**
	 * Create a listener.
	 * @param context the application context of the Workers
	 * @param lifecycles supplies the life cycles of the Workers of all clients
	 * @param margin how much longer than the stop timeout Workers may take
	 */
	EarlyDrain(ApplicationContext context, Supplier<List<WorkerLifecycle>> lifecycles, Duration margin) {
		this.context = context;
		this.lifecycles = lifecycles;
		this.margin = margin;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() != this.context) {
			return;
		}
		List<WorkerLifecycle> stopping = this.lifecycles.get();
		CountDownLatch stopped = new CountDownLatch(stopping.size());
		stopping.forEach((lifecycle) -> lifecycle.stop(stopped::countDown));
		await(stopped, stopping);
	}

	private void await(CountDownLatch stopped, List<WorkerLifecycle> stopping) {
		long longest = stopping.stream()
			.map(WorkerLifecycle::getLongestStop)
			.mapToLong(Duration::toMillis)
			.max()
			.orElse(0);
		try {
			stopped.await(longest + this.margin.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
