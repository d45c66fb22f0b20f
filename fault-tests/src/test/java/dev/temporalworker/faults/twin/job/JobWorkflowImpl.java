package dev.temporalworker.faults.twin.job;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.faults.twin.Job;
import dev.temporalworker.faults.twin.Job.Kind;
import dev.temporalworker.faults.twin.JobActivities;
import dev.temporalworker.faults.twin.JobWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/**
 * Does a job by an activity. The system property {@code twin.broken} tells what is wrong
 * with this version.
 */
@TemporalWorkflow(taskQueue = "${twin.task-queue}")
@WorkflowImpl(taskQueues = "${twin.task-queue}")
public class JobWorkflowImpl implements JobWorkflow {

	private static final String BROKEN = System.getProperty("twin.broken", "");

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final JobActivities activities = Workflow.newActivityStub(JobActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(TIMEOUT).build());

	private final JobActivities heartbeating = Workflow.newActivityStub(JobActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(TIMEOUT)
				.setHeartbeatTimeout(TIMEOUT.dividedBy(5))
				.build());

	private final JobActivities local = Workflow.newLocalActivityStub(JobActivities.class,
			LocalActivityOptions.newBuilder()
				.setStartToCloseTimeout(TIMEOUT)
				.setRetryOptions(RetryOptions.getDefaultInstance())
				.build());

	@Override
	public String run(Job job) {
		if (BROKEN.equals("workflow")) {
			throw new IllegalStateException("This version is broken");
		}
		if (BROKEN.equals("error")) {
			throw new StackOverflowError("This version is broken");
		}
		if (BROKEN.equals("spinning")) {
			spin();
		}
		if (BROKEN.equals("nondeterminism") && WorkflowUnsafe.isReplaying()) {
			Workflow.sleep(Duration.ofMinutes(1));
		}
		if (job.kind() == Kind.WAITING) {
			this.activities.work(new Job(job.id() + "-before", Kind.SHORT));
			Workflow.sleep(Duration.ofSeconds(3));
		}
		return stub(job.kind()).work(job);
	}

	/**
	 * Goes on until the SDK finds a deadlock.
	 */
	private static void spin() {
		long end = System.nanoTime() + TIMEOUT.toNanos();
		while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
			Thread.onSpinWait();
		}
	}

	private JobActivities stub(Kind kind) {
		return switch (kind) {
			case LOCAL -> this.local;
			case HEARTBEATING -> this.heartbeating;
			default -> this.activities;
		};
	}

}
