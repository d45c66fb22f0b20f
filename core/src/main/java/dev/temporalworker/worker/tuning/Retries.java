package dev.temporalworker.worker.tuning;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.temporal.worker.tuning.SlotSupplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Tries a slot supplier again that failed, later each time, and logs once what it throws.
 * The SDK would ask again at once, and log each time. Thread-safe.
 */
final class Retries {

	private static final Log logger = LogFactory.getLog(Retries.class);

	private static final Duration FIRST = Duration.ofMillis(10);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final TaskKind kind;

	private final SlotSupplier<?> supplier;

	private final Runnable attempt;

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	private @Nullable BackOffExecution backOff;

	private long lastFailure;

	private boolean told;

	Retries(TaskKind kind, SlotSupplier<?> supplier, Runnable attempt) {
		this.kind = kind;
		this.supplier = supplier;
		this.attempt = attempt;
	}

	/**
	 * Try again later.
	 * @param failure what the supplier threw
	 */
	synchronized void schedule(Throwable failure) {
		forgetAfterAWhile();
		if (log("%s gives no slots for tasks of kind '%s' and is tried again until it does"
			.formatted(this.supplier.getClass().getName(), this.kind.name().toLowerCase(Locale.ROOT)), failure)) {
			this.told = true;
		}
		CompletableFuture.delayedExecutor(nextWait(), TimeUnit.MILLISECONDS, this::start).execute(this.attempt);
	}

	// Code of the application may take its time, so the thread is nobody else's
	private void start(Runnable task) {
		Thread thread = new Thread(task, "temporal-slots-retry");
		thread.setContextClassLoader(this.supplier.getClass().getClassLoader());
		thread.start();
	}

	private void forgetAfterAWhile() {
		long now = System.nanoTime();
		if (now - this.lastFailure > LONGEST.toNanos()) {
			this.logged.clear();
		}
		this.lastFailure = now;
	}

	private long nextWait() {
		BackOffExecution current = this.backOff;
		if (current == null) {
			ExponentialBackOff policy = new ExponentialBackOff(FIRST.toMillis(), 2);
			policy.setMaxInterval(LONGEST.toMillis());
			current = policy.start();
			this.backOff = current;
		}
		return current.nextBackOff();
	}

	/**
	 * Note that the supplier works again.
	 */
	synchronized void end() {
		this.backOff = null;
		if (this.told) {
			this.told = false;
			logger.info("The slot supplier %s gives slots for tasks of kind '%s' again"
				.formatted(this.supplier.getClass().getName(), this.kind.name().toLowerCase(Locale.ROOT)));
		}
	}

	/**
	 * Log a failure, unless the same has been logged a short while ago.
	 * @param problem what fails
	 * @param failure what the supplier threw
	 * @return whether it was logged
	 */
	boolean log(String problem, Throwable failure) {
		boolean isNew = this.logged.add(problem + failure.getClass().getName());
		if (isNew) {
			logger.warn("The slot supplier " + problem, failure);
		}
		return isNew;
	}

}
