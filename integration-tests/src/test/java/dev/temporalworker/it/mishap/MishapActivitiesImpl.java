package dev.temporalworker.it.mishap;

import dev.temporalworker.TemporalActivities;

@TemporalActivities(taskQueue = "mishaps")
class MishapActivitiesImpl implements MishapActivities {

	@Override
	public void fail(Mishap mishap) {
		throw mishap.create();
	}

}
