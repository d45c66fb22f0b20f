package dev.temporalworker.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * An observation that can't fail what it observes: what goes wrong in handlers,
 * conventions and filters is logged.
 */
final class GuardedObservation {

	private static final Log logger = LogFactory.getLog(GuardedObservation.class);

	private final Observation observation;

	private final Observation.Context context;

	private GuardedObservation(Observation observation, Observation.Context context) {
		this.observation = observation;
		this.context = context;
	}

	/**
	 * Starts an observation.
	 * @param context the context of the observation
	 * @param source creates the observation
	 * @return the observation, which does nothing if it could not be started
	 */
	static GuardedObservation start(Observation.Context context, Supplier<Observation> source) {
		Observation[] started = { Observation.NOOP };
		guard(() -> started[0] = source.get().start());
		return new GuardedObservation(started[0], context);
	}

	/**
	 * Runs code in the scope of the observation and stops it.
	 * @param <T> the type of the result
	 * @param <E> the type of exception that the code throws
	 * @param code the code
	 * @return the result of the code
	 * @throws E if the code does
	 */
	<T, E extends Throwable> T observe(Code<T, E> code) throws E {
		Runnable scope = openScope();
		Ending ending = Ending.of(Outcome.COMPLETED);
		try {
			return code.run();
		}
		catch (Throwable ex) {
			ending = Ending.of(ex);
			throw ex;
		}
		finally {
			scope.run();
			stop(ending);
		}
	}

	/**
	 * Stops the observation.
	 * @param ending how it ended, unless the context knows already
	 */
	void stop(Ending ending) {
		Ending known = this.context.computeIfAbsent(Ending.class, (key) -> ending);
		Throwable error = known.error();
		if (error != null) {
			guard(() -> this.observation.error(error));
		}
		guard(this.observation::stop);
	}

	private Runnable openScope() {
		Observation.Scope[] scope = { Observation.Scope.NOOP };
		Runnable restore = currentScope();
		if (!guard(() -> scope[0] = this.observation.openScope())) {
			restore.run();
		}
		return () -> {
			if (!guard(scope[0]::close)) {
				restore.run();
			}
		};
	}

	// A scope whose handlers fail stays the current one of its thread, which others use
	// afterwards
	private Runnable currentScope() {
		Observation.Scope current = this.observation.getObservationRegistry().getCurrentObservationScope();
		return () -> this.observation.getObservationRegistry().setCurrentObservationScope(current);
	}

	private static boolean guard(Runnable step) {
		try {
			step.run();
			return true;
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("An observation failed, which leaves what it observes as it is", ex);
			return false;
		}
	}

	/**
	 * What is observed.
	 *
	 * @param <T> the type of the result
	 * @param <E> the type of exception that it throws
	 */
	@FunctionalInterface
	interface Code<T extends @Nullable Object, E extends Throwable> {

		T run() throws E;

	}

}
