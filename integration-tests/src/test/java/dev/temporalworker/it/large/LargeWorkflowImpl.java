package dev.temporalworker.it.large;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "large")
public class LargeWorkflowImpl implements LargeWorkflow {

	private static final int MEGABYTE = 1_000_000;

	private final LargeActivities activities = Workflow.newActivityStub(LargeActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofMinutes(1))
				.setHeartbeatTimeout(Duration.ofSeconds(30))
				.build());

	private final LargeActivities localActivities = Workflow.newLocalActivityStub(LargeActivities.class,
			LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	private boolean taken;

	@Override
	public String send(String way, int length) {
		try {
			return switch (way) {
				case "wait" -> waitForSignal();
				case "argument and wait" -> argumentAndWait(length);
				case "argument" -> String.valueOf(this.activities.take(text(length)));
				case "activity result" -> String.valueOf(this.activities.make(length).length());
				case "local argument" -> String.valueOf(this.localActivities.take(text(length)));
				case "local result" -> String.valueOf(this.localActivities.make(length).length());
				case "heartbeat" -> beat(length);
				case "child argument" -> Workflow.newUntypedChildWorkflowStub("LargeWorkflow")
					.execute(String.class, "nothing", 0, text(length));
				case "signal" -> signal(text(length));
				case "memo" -> memo(text(length));
				case "next run" -> nextRun(text(length));
				case "side effect" -> Workflow.sideEffect(String.class, () -> text(length));
				case "together" -> together(length);
				default -> text(length);
			};
		}
		catch (TemporalFailure failure) {
			return described(failure);
		}
	}

	private String waitForSignal() {
		Workflow.await(() -> this.taken);
		return "taken";
	}

	private String argumentAndWait(int length) {
		String outcome;
		try {
			outcome = String.valueOf(this.activities.take(text(length)));
		}
		catch (TemporalFailure failure) {
			outcome = described(failure);
			Workflow.sleep(Duration.ofMillis(1));
		}
		Workflow.await(() -> this.taken);
		return outcome;
	}

	private String beat(int length) {
		this.activities.beat(length);
		return "beaten";
	}

	private static String signal(String text) {
		Workflow.newExternalWorkflowStub(LargeWorkflow.class, "nobody").take(text);
		return "signalled";
	}

	private static String memo(String text) {
		Workflow.upsertMemo(Map.of("text", text));
		return "remembered";
	}

	private static String nextRun(String text) {
		Workflow.newContinueAsNewStub(LargeWorkflow.class).send(text, 0);
		return "continued";
	}

	private String together(int length) {
		List<Promise<Integer>> all = Collections.nCopies(length / MEGABYTE, MEGABYTE)
			.stream()
			.map((each) -> Async.function(this.activities::take, text(each)))
			.toList();
		all.forEach(Promise::get);
		return "all";
	}

	private static String described(TemporalFailure failure) {
		Throwable cause = (failure instanceof ApplicationFailure) ? failure : failure.getCause();
		return (cause instanceof ApplicationFailure refused) ? "%s: %s: %s"
			.formatted(failure.getClass().getSimpleName(), refused.getType(), refused.getOriginalMessage())
				: "%s: %s".formatted(failure.getClass().getSimpleName(), cause);
	}

	private static String text(int length) {
		return "x".repeat(length);
	}

	@Override
	public void take(String text) {
		this.taken = true;
	}

	@Override
	public String look(int length) {
		return text(length);
	}

	@Override
	public String exchange(int length) {
		return text(length);
	}

}
