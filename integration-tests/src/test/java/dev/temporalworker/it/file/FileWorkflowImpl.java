package dev.temporalworker.it.file;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.it.file.DownloadActivities.Download;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;

/**
 * Downloads a file to some host and counts its characters there. When that host is gone,
 * it begins again on another.
 */
@TemporalWorkflow
public class FileWorkflowImpl implements FileWorkflow {

	private static final int MAXIMUM_ATTEMPTS = 20;

	private final DownloadActivities downloads = Workflow.newActivityStub(DownloadActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(60)).build());

	@Override
	public String process(String source) {
		for (int attempt = 1;; attempt++) {
			try {
				return processOnOneHost(source);
			}
			catch (ActivityFailure ex) {
				if (!(ex.getCause() instanceof TimeoutFailure) || attempt == MAXIMUM_ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private String processOnOneHost(String source) {
		Download download = this.downloads.download(source);
		FileActivities files = Workflow.newActivityStub(FileActivities.class,
				ActivityOptions.newBuilder()
					.setTaskQueue(download.taskQueue())
					// How long to wait for a host that is gone
					.setScheduleToStartTimeout(Duration.ofSeconds(10))
					// How long to wait for one that dies while it works
					.setHeartbeatTimeout(Duration.ofSeconds(5))
					.setStartToCloseTimeout(Duration.ofMinutes(5))
					.build());
		return files.count(download.file());
	}

}
