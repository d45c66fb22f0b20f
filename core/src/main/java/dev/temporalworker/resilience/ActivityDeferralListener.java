package dev.temporalworker.resilience;

/**
 * Is told of activities that are put off, on the thread of the activity. Must neither
 * block nor throw.
 */
@FunctionalInterface
public interface ActivityDeferralListener {

	/**
	 * Called each time that an activity is put off.
	 * @param deferral what was put off, why and for how long
	 */
	void onDeferral(ActivityDeferral deferral);

}
