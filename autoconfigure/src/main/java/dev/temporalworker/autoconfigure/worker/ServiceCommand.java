package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/**
 * Something that the application does with the Temporal Service instead of running
 * Workers, and ends the process with an exit code.
 */
abstract class ServiceCommand implements ApplicationRunner, ExitCodeGenerator, ApplicationListener<ContextClosedEvent> {

	// A benchmark takes up to 20 s to end workflows and Workers, and reports after it
	private static final Duration PATIENCE = Duration.ofSeconds(25);

	private final ConfigurableApplicationContext context;

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile @Nullable Thread running;

	private int exitCode = 1;

	ServiceCommand(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return whether the application is to run a command.
	 * @param environment the properties
	 * @return whether it runs one instead of Workers
	 */
	static boolean isAskedFor(Environment environment) {
		return environment.containsProperty(ReplayCommand.QUERY)
				|| environment.getProperty(RolloutCommand.ENABLED, Boolean.class, false)
				|| environment.getProperty(BenchmarkCommand.ENABLED, Boolean.class, false);
	}

	@Override
	public final void run(ApplicationArguments arguments) {
		this.running = Thread.currentThread();
		try {
			this.exitCode = execute();
		}
		finally {
			this.running = null;
			this.ended.countDown();
		}
		Thread end = new Thread(() -> System.exit(SpringApplication.exit(this.context)), "temporal-command-end");
		end.setDaemon(false);
		end.start();
	}

	/**
	 * Do it, until it is done or this thread is interrupted.
	 * @return the exit code
	 */
	abstract int execute();

	/**
	 * Interrupt it when the application is stopped before, and wait for its end.
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		Thread thread = this.running;
		if (thread != null && event.getApplicationContext() == this.context) {
			thread.interrupt();
			try {
				this.ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
