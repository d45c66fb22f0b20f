package dev.temporalworker.it.broken;

import dev.temporalworker.TemporalActivities;

@TemporalActivities(taskQueue = "broken")
class BrokenActivitiesImpl implements BrokenActivities {

	@Override
	public String work(String name) {
		if (Fault.ACTIVITY.isCurrent()) {
			throw new IllegalStateException("The bank is closed");
		}
		return name;
	}

	@Override
	public String workHere(String name) {
		if (Fault.LOCAL_ACTIVITY.isCurrent()) {
			throw new IllegalStateException("The table is occupied");
		}
		return name;
	}

}
