package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.worker.registration.CheckMode;

/**
 * What to do about options of types that the application does not know.
 *
 * @param activityTypes what to do about activity types
 * @param workflowTypes what to do about workflow types
 * @param nexusServices what to do about Nexus services
 */
record OptionChecks(CheckMode activityTypes, CheckMode workflowTypes, CheckMode nexusServices) {

}
