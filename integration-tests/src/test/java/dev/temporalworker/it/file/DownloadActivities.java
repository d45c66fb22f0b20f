package dev.temporalworker.it.file;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

@TaskQueue("documents")
@ActivityInterface
public interface DownloadActivities {

	Download download(String source);

	/**
	 * A file and where it is.
	 *
	 * @param file the path of the file
	 * @param taskQueue the Task Queue of the host that has it
	 */
	record Download(String file, String taskQueue) {

	}

}
