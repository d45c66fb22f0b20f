package dev.temporalworker.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.temporalworker.faults.process.Application;

/**
 * Probes applications as Kubernetes does, four times a second and with patience.
 */
final class Probes implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration PERIOD = Duration.ofMillis(250);

	private final AtomicLong slowestLiveness = new AtomicLong();

	private final AtomicLong unready = new AtomicLong();

	private final List<Thread> threads;

	Probes(List<Application> applications) {
		this.threads = applications.stream()
			.flatMap((application) -> List
				.of(new Thread(() -> watch(() -> live(application)), "liveness"),
						new Thread(() -> watch(() -> ready(application)), "readiness"))
				.stream())
			.toList();
		this.threads.forEach((thread) -> {
			thread.setDaemon(true);
			thread.start();
		});
	}

	Duration slowestLiveness() {
		return Duration.ofNanos(this.slowestLiveness.get());
	}

	Duration unready() {
		return Duration.ofNanos(this.unready.get());
	}

	private void live(Application application) {
		long start = System.nanoTime();
		int status = application.probe("liveness", PATIENCE);
		if (status != 0 || System.nanoTime() - start > PATIENCE.toNanos() / 2) {
			this.slowestLiveness.accumulateAndGet(System.nanoTime() - start, Math::max);
		}
	}

	private void ready(Application application) {
		long start = System.nanoTime();
		if (application.probe("readiness", PATIENCE) != 200) {
			this.unready.addAndGet(System.nanoTime() - start + PERIOD.toNanos());
		}
	}

	private static void watch(Runnable probe) {
		try {
			while (true) {
				probe.run();
				Thread.sleep(PERIOD.toMillis());
			}
		}
		catch (InterruptedException | IllegalStateException ex) {
			// Closed
		}
	}

	@Override
	public void close() {
		this.threads.forEach(Thread::interrupt);
	}

}
