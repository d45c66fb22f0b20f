package dev.temporalworker.resilience;

import org.jspecify.annotations.Nullable;

/**
 * A Resilience4j instance that activities have to pass before they run. Thread-safe.
 */
interface Gate {

	/**
	 * Asks to pass. Waits only where the instance is configured to.
	 * @return why not, or {@code null} if the activity may pass
	 */
	@Nullable Refusal enter();

	/**
	 * Return the permission of an activity that did not run after all.
	 */
	void leave();

	/**
	 * Tell how an activity that passed has ended.
	 * @param outcome how it ended
	 */
	void exit(AttemptResult outcome);

}
