package dev.temporalworker.it.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;

import org.springframework.beans.factory.annotation.Value;

@TemporalActivities
public class FileActivitiesImpl implements FileActivities {

	private final boolean stuck;

	public FileActivitiesImpl(@Value("${files.stuck:false}") boolean stuck) {
		this.stuck = stuck;
	}

	@Override
	public String count(String file) {
		ActivityExecutionContext context = Activity.getExecutionContext();
		try {
			while (this.stuck) {
				context.heartbeat(file);
				TimeUnit.MILLISECONDS.sleep(500);
			}
			return "%d on %s".formatted(Files.readString(Path.of(file)).length(),
					context.getInfo().getActivityTaskQueue());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Not on this host: " + file, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted: " + file, ex);
		}
	}

}
