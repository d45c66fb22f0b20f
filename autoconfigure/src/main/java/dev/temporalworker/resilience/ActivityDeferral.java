package dev.temporalworker.resilience;

import java.time.Duration;

import dev.temporalworker.naming.ClientName;

/**
 * An activity that was put off before it ran.
 *
 * @param clientName the client whose Worker it was
 * @param taskQueue the Task Queue name that the Temporal Service knows
 * @param activityType the activity type
 * @param reason why it was put off
 * @param instance the name of the Resilience4j instance that did not let it through
 * @param delay how long it was put off
 */
public record ActivityDeferral(ClientName clientName, String taskQueue, String activityType, DeferralReason reason,
		String instance, Duration delay) {

}
