package dev.temporalworker.it.stage;

import dev.temporalworker.TemporalActivities;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Activities of another Task Queue, which only some situations have.
 */
@TemporalActivities(taskQueue = "side")
@ConditionalOnBooleanProperty("stage.side")
public class StageSideActivitiesImpl implements StageSideActivities {

	@Override
	public void rest() {
	}

}
