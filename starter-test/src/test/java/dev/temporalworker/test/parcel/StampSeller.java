package dev.temporalworker.test.parcel;

import dev.temporalworker.TemporalActivities;

/**
 * Sells stamps without help.
 */
@TemporalActivities
class StampSeller implements StampActivities {

	@Override
	public int sell(String country) {
		return country.length();
	}

}
