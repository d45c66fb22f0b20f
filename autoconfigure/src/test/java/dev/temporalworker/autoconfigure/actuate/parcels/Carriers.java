package dev.temporalworker.autoconfigure.actuate.parcels;

import java.util.concurrent.Semaphore;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;

@TemporalActivities
public class Carriers implements ParcelActivities {

	private final Semaphore arrivals = new Semaphore(0);

	@Override
	public String carry(String parcel) {
		try {
			this.arrivals.acquire();
			return parcel;
		}
		catch (InterruptedException ex) {
			throw Activity.wrap(ex);
		}
	}

	/**
	 * Lets activities end.
	 * @param count how many
	 */
	public void arrive(int count) {
		this.arrivals.release(count);
	}

}
