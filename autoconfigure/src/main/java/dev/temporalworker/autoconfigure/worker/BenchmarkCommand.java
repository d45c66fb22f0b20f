package dev.temporalworker.autoconfigure.worker;

import java.util.function.IntSupplier;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs a benchmark instead of the Workers of the application, and ends the process with
 * the exit code 0 if it is done, 1 if it could not be done, or 2 if it was refused.
 */
final class BenchmarkCommand extends ServiceCommand {

	/**
	 * Name of the property that asks for it.
	 */
	static final String ENABLED = "temporal.benchmark.enabled";

	private final IntSupplier benchmark;

	BenchmarkCommand(IntSupplier benchmark, ConfigurableApplicationContext context) {
		super(context);
		this.benchmark = benchmark;
	}

	@Override
	int execute() {
		return this.benchmark.getAsInt();
	}

}
