package dev.temporalworker.faults.twin.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.faults.twin.Job;
import dev.temporalworker.faults.twin.JobActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ManualActivityCompletionClient;
import io.temporal.spring.boot.ActivityImpl;

/**
 * Works, after it has written to a ledger that it begins.
 */
@TemporalActivities(taskQueue = "${twin.task-queue}")
@ActivityImpl(taskQueues = "${twin.task-queue}")
public class JobActivitiesImpl implements JobActivities {

	private static final Path LEDGER = Path.of(System.getProperty("twin.ledger"));

	private static final Duration LONG = Duration.ofSeconds(3);

	@Override
	public String work(Job job) {
		ActivityExecutionContext context = Activity.getExecutionContext();
		int attempt = context.getInfo().getAttempt();
		write("%s %d%n".formatted(job.id(), attempt));
		switch (job.kind()) {
			case LONG, LOCAL -> sleep(LONG);
			case HEARTBEATING -> {
				for (int i = 0; i < 6; i++) {
					sleep(LONG.dividedBy(6));
					context.heartbeat(i);
				}
			}
			case DEAF -> sleepDeaf();
			case ELSEWHERE -> completeElsewhere(context);
			case SHORT, WAITING, ASKED, EVENTFUL, PATIENT -> {
			}
			case BIG -> {
				return "x".repeat(3_000_000);
			}
			default -> fail(job.kind(), attempt);
		}
		return job.id();
	}

	static void write(String line) {
		try {
			Files.writeString(LEDGER, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void sleep(Duration duration) {
		try {
			TimeUnit.NANOSECONDS.sleep(duration.toNanos());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private static void sleepDeaf() {
		long end = System.nanoTime() + LONG.toNanos();
		while (System.nanoTime() < end) {
			try {
				TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
			}
			catch (InterruptedException ex) {
				// It does not hear
			}
		}
	}

	private static void completeElsewhere(ActivityExecutionContext context) {
		ManualActivityCompletionClient client = context.useLocalManualCompletion();
		CompletableFuture.delayedExecutor(LONG.toMillis(), TimeUnit.MILLISECONDS)
			.execute(() -> client.complete("elsewhere"));
	}

	private static void fail(Job.Kind kind, int attempt) {
		if (attempt > 2) {
			return;
		}
		switch (kind) {
			case ERROR -> throw new NoClassDefFoundError("not/There");
			case CYCLIC -> {
				IllegalStateException cause = new IllegalStateException("cause");
				IllegalStateException failure = new IllegalStateException("failure", cause);
				cause.initCause(failure);
				throw failure;
			}
			case HUGE -> throw new IllegalStateException("x".repeat(3_000_000));
			default -> throw new IllegalStateException("attempt " + attempt);
		}
	}

}
