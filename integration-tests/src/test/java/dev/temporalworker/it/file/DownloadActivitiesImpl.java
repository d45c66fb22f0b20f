package dev.temporalworker.it.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.client.TaskQueueNames;

@TemporalActivities
public class DownloadActivitiesImpl implements DownloadActivities {

	private final TaskQueueNames taskQueues;

	public DownloadActivitiesImpl(TaskQueueNames taskQueues) {
		this.taskQueues = taskQueues;
	}

	@Override
	public Download download(String source) {
		try {
			Path file = Files.createTempFile("download", ".txt");
			file.toFile().deleteOnExit();
			return new Download(Files.writeString(file, source).toString(), this.taskQueues.resolve("files"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No file for " + source, ex);
		}
	}

}
