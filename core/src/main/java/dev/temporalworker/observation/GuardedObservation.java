package dev.temporalworker.observation;

import java.util.function.Supplier;

import dev.temporalworker.observation.ObservationResult.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
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
	 * Start an observation.
	 * @param context the context of the observation
	 * @param source creates the observation
	 * @return the observation, which does nothing if it could not be started
	 */
	static GuardedObservation start(Observation.Context context, Supplier<Observation> source) {
		return new GuardedObservation(guard(() -> source.get().start(), Observation.NOOP), context);
	}

	/**
	 * Run code in the scope of the observation and stop it.
	 * @param <T> the type of the result
	 * @param <E> the type of exception that the code throws
	 * @param code the code
	 * @return the result of the code
	 * @throws E if the code does
	 */
	<T, E extends Throwable> T observe(Code<T, E> code) throws E {
		ObservationRegistry registry = this.observation.getObservationRegistry();
		Observation.Scope outer = registry.getCurrentObservationScope();
		Observation.Scope scope = guard(this.observation::openScope, Observation.Scope.NOOP);
		ObservationResult result = ObservationResult.of(Outcome.COMPLETED);
		try {
			return code.run();
		}
		catch (Throwable ex) {
			result = ObservationResult.of(ex);
			throw ex;
		}
		finally {
			guard(scope::close);
			// A scope whose handlers fail would stay the one of this thread, which others
			// use next
			registry.setCurrentObservationScope(outer);
			stop(result);
		}
	}

	/**
	 * Stop the observation.
	 * @param result how it ended, unless the context knows already
	 */
	void stop(ObservationResult result) {
		Throwable error = this.context.computeIfAbsent(ObservationResult.class, (key) -> result).error();
		if (error != null) {
			guard(() -> this.observation.error(error));
		}
		guard(this.observation::stop);
	}

	private static void guard(Runnable step) {
		guard(() -> {
			step.run();
			return true;
		}, false);
	}

	private static <T> T guard(Supplier<T> step, T otherwise) {
		try {
			return step.get();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("An observation failed, which leaves what it observes as it is: " + ex);
			logger.debug("An observation failed", ex);
			return otherwise;
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
