package dev.temporalworker.resilience;

/**
 * Is told of activities that are deferred, on the thread of the activity. Must neither
 * block nor throw.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ActivityDeferralListener {

	/**
	 * Called each time that an activity is deferred.
	 * @param deferral what was deferred, why and for how long
	 */
	void onDeferral(ActivityDeferral deferral);

}
