package dev.temporalworker.faults.twin.job;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.faults.twin.Job;
import dev.temporalworker.faults.twin.Job.Kind;
import dev.temporalworker.faults.twin.JobActivities;
import dev.temporalworker.faults.twin.JobNexusService;
import dev.temporalworker.faults.twin.JobWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
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

	private final JobNexusService nexus = Workflow.newNexusServiceStub(JobNexusService.class,
			NexusServiceOptions.newBuilder()
				.setEndpoint("jobs-" + Workflow.getInfo().getTaskQueue())
				.setOperationOptions(
						NexusOperationOptions.newBuilder().setScheduleToCloseTimeout(Duration.ofMinutes(5)).build())
				.build());

	private boolean nudged;

	private boolean changed;

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
		switch (job.kind()) {
			case WAITING -> {
				this.activities.work(new Job(job.id() + "-before", Kind.SHORT));
				Workflow.sleep(Duration.ofSeconds(3));
			}
			case ASKED -> Workflow.await(() -> this.nudged && this.changed);
			case PATIENT -> Workflow.await(() -> this.nudged);
			case EVENTFUL -> {
				if (job.id().endsWith("0")) {
					makeEvents();
				}
				Workflow.sleep(Duration.ofSeconds(3));
			}
			default -> {
			}
		}
		return (job.kind() == Kind.NEXUS) ? this.nexus.work(job) : stub(job.kind()).work(job);
	}

	private static void makeEvents() {
		for (int task = 0; task < 4; task++) {
			for (int i = 0; i < 2600; i++) {
				int number = i;
				Workflow.sideEffect(Integer.class, () -> number);
			}
			Workflow.sleep(Duration.ofMillis(100));
		}
	}

	@Override
	public void nudge() {
		breakIf("signal");
		this.nudged = true;
	}

	@Override
	public String change() {
		breakIf("update");
		this.changed = true;
		return "changed";
	}

	@Override
	public String state() {
		breakIf("query");
		return this.changed ? "changed" : "waiting";
	}

	private static void breakIf(String broken) {
		if (BROKEN.equals(broken)) {
			throw new IllegalStateException("This handler is broken");
		}
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
