package dev.temporalworker.it.steps;

import dev.temporalworker.TemporalActivities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@TemporalActivities
public class StepActivitiesImpl implements StepActivities {

	private static final Logger logger = LoggerFactory.getLogger(StepActivitiesImpl.class);

	@Override
	public void work() {
		logger.info("Activity works");
	}

}
