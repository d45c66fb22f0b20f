package dev.temporalworker.autoconfigure.worker;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Something that the application does with the Temporal Service instead of running
 * Workers, and ends the process with an exit code.
 */
abstract class ServiceCommand implements ApplicationRunner, ExitCodeGenerator {

	private final ConfigurableApplicationContext context;

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
				|| environment.getProperty(RolloutCommand.ENABLED, Boolean.class, false);
	}

	@Override
	public final void run(ApplicationArguments arguments) {
		this.exitCode = execute();
		Thread end = new Thread(() -> System.exit(SpringApplication.exit(this.context)), "temporal-command-end");
		end.setDaemon(false);
		end.start();
	}

	/**
	 * Do it.
	 * @return the exit code
	 */
	abstract int execute();

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
