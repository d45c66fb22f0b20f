package dev.temporalworker.autoconfigure.actuate.parcels;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

@TaskQueue("letters")
@ActivityInterface
public interface LetterActivities {

	String send(String letter);

}
