package dev.temporalworker.it.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Async;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

@TemporalWorkflow(taskQueue = "stage")
public class StageWorkflowImpl implements StageWorkflow {

	private static final RetryOptions ONCE = RetryOptions.newBuilder().setMaximumAttempts(1).build();

	@Override
	public void run(Plan plan) {
		for (int i = 0; i < plan.times(); i++) {
			think(plan.thought());
			List<Promise<?>> pending = new ArrayList<>();
			for (int j = 0; j < plan.parallel(); j++) {
				pending.add(call(plan.call()));
			}
			Promise.allOf(pending.toArray(Promise<?>[]::new)).get();
		}
	}

	private static Promise<?> call(Call call) {
		return switch (call.activity()) {
			case "Timer" -> Workflow.newTimer(Duration.ofMillis(call.argument()));
			case "Nexus" -> nexus(call);
			case "Hang" -> activities(call).executeAsync("Hang", Void.class);
			case "Load" -> activities(call).executeAsync("Load", String.class, call.argument());
			case "Report" -> activities(call).executeAsync("Report", Void.class, call.argument());
			default -> activities(call).executeAsync(call.activity(), Void.class, (long) call.argument());
		};
	}

	private static ActivityStub activities(Call call) {
		Duration timeout = Duration.ofSeconds(call.timeoutSeconds());
		if (call.way() == Way.LOCAL) {
			return Workflow.newUntypedLocalActivityStub(
					LocalActivityOptions.newBuilder().setStartToCloseTimeout(timeout).setRetryOptions(ONCE).build());
		}
		return Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
			.setStartToCloseTimeout(timeout)
			.setHeartbeatTimeout(timeout)
			.setDisableEagerExecution(call.way() != Way.EAGER)
			.setRetryOptions(ONCE)
			.build());
	}

	private static Promise<?> nexus(Call call) {
		StageNexusService service = Workflow.newNexusServiceStub(StageNexusService.class,
				NexusServiceOptions.newBuilder()
					.setEndpoint(Workflow.getInfo().getTaskQueue())
					.setOperationOptions(NexusOperationOptions.newBuilder()
						.setScheduleToCloseTimeout(Duration.ofSeconds(call.timeoutSeconds()))
						.build())
					.build());
		return Async.function(service::call, (long) call.argument());
	}

	private static void think(Thought thought) {
		if (!WorkflowUnsafe.isReplaying()) {
			long start = System.nanoTime();
			while (System.nanoTime() - start < thought.waitMillis() * 1_000_000L) {
				LockSupport.parkNanos(1_000_000);
			}
			Computation.compute(thought.computeMillis(), () -> true);
		}
	}

}
