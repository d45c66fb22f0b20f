package dev.temporalworker.it.file;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

@TaskQueue("files")
@ActivityInterface
public interface FileActivities {

	String count(String file);

}
