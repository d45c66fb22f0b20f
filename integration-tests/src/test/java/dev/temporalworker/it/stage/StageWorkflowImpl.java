package dev.temporalworker.it.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

@TemporalWorkflow(taskQueue = "stage")
public class StageWorkflowImpl implements StageWorkflow {

	@Override
	public void run(Plan plan) {
		ActivityStub activities = Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
			.setStartToCloseTimeout(Duration.ofSeconds(plan.timeoutSeconds()))
			.setDisableEagerExecution(!plan.eager())
			.setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
			.build());
		for (int i = 0; i < plan.times(); i++) {
			think(plan);
			List<Promise<?>> pending = new ArrayList<>();
			for (int j = 0; j < plan.parallel(); j++) {
				pending.add(call(activities, plan));
			}
			Promise.allOf(pending.toArray(Promise<?>[]::new)).get();
		}
	}

	private static Promise<?> call(ActivityStub activities, Plan plan) {
		return switch (plan.activity()) {
			case "Timer" -> Workflow.newTimer(Duration.ofMillis(plan.argument()));
			case "Hang" -> activities.executeAsync("Hang", Void.class);
			case "Load" -> activities.executeAsync("Load", String.class, plan.argument());
			default -> activities.executeAsync(plan.activity(), Void.class, (long) plan.argument());
		};
	}

	private static void think(Plan plan) {
		long end = System.nanoTime() + plan.thinkMillis() * 1_000_000L;
		while (System.nanoTime() < end && !WorkflowUnsafe.isReplaying()) {
			LockSupport.parkNanos(1_000_000);
		}
	}

}
