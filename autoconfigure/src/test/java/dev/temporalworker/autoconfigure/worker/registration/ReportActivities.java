package dev.temporalworker.autoconfigure.worker.registration;

import io.temporal.activity.ActivityInterface;

/**
 * Activities whose interface names no Task Queue.
 */
@ActivityInterface
public interface ReportActivities {

	String collect(String subject);

}
