package dev.temporalworker.resilience;

/**
 * Customizes what guards activities. Beans of this type are applied in order, after the
 * properties, once for each activity type of each Task Queue.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ActivityResilienceCustomizer {

	/**
	 * Customize what guards the activities of one type.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param activityType the activity type
	 * @param guard what guards them, as the properties say
	 */
	void customize(String taskQueue, String activityType, ActivityGuardBuilder guard);

}
