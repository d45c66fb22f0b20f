package dev.temporalworker.autoconfigure.actuate.parcels;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

@TaskQueue("parcels")
@ActivityInterface
public interface ParcelActivities {

	String carry(String parcel);

}
