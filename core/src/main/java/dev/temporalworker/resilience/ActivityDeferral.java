package dev.temporalworker.resilience;

import java.time.Duration;

import dev.temporalworker.naming.ClientName;
import io.temporal.activity.ActivityInfo;

/**
 * An activity that was put off before it ran.
 *
 * @param clientName the client whose Worker it was
 * @param activity the activity, as its attempt knew it
 * @param reason why it was put off
 * @param instance the name of the Resilience4j instance that did not let it through
 * @param delay how long it was put off
 */
public record ActivityDeferral(ClientName clientName, ActivityInfo activity, DeferralReason reason, String instance,
		Duration delay) {

}
