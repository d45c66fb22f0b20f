package dev.temporalworker.benchmarks.application;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/**
 * Does what a {@link Workload} says.
 */
@TemporalWorkflow(taskQueue = "${benchmark.task-queue}")
@WorkflowImpl(taskQueues = "${benchmark.task-queue}")
public class LoadWorkflowImpl implements LoadWorkflow {

	private static final int PARALLEL = 50;

	/**
	 * How many activities, signals and updates there are in turn.
	 */
	public static final int IN_TURN = 5;

	private static final int CHILDREN = 2;

	private final LoadActivities activities = Workflow.newActivityStub(LoadActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	private final LoadActivities localActivities = Workflow.newLocalActivityStub(LoadActivities.class,
			LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	private int told;

	private int asked;

	@Override
	public String run(Workload workload, String payload) {
		return switch (workload) {
			case W1, W7_8K, W7_200K -> this.activities.echo(payload);
			case W2 -> inTurn(this.activities, 20, payload);
			case W3 -> atOnce(payload);
			case W4 -> untilAsked(payload);
			case W5 -> children(payload);
			case W6 -> inTurn(this.localActivities, 0, payload);
			case W8 -> order(payload);
		};
	}

	private static String inTurn(LoadActivities activities, int millis, String payload) {
		String result = payload;
		for (int i = 0; i < IN_TURN; i++) {
			result = activities.pause(millis, result);
		}
		return result;
	}

	private String untilAsked(String payload) {
		Workflow.await(() -> this.told == IN_TURN && this.asked == IN_TURN);
		return payload;
	}

	private static String children(String payload) {
		String result = payload;
		for (int i = 0; i < CHILDREN; i++) {
			result = Workflow.newChildWorkflowStub(LoadWorkflow.class).run(Workload.W1, result);
		}
		return result;
	}

	private String order(String payload) {
		String recorded = this.activities.echo(payload);
		String reserved = this.activities.echo(recorded);
		String processing = this.activities.echo(reserved);
		List<Promise<String>> deliveries = IntStream.range(0, CHILDREN)
			.mapToObj((i) -> Async.function(this::deliver, processing))
			.toList();
		Promise.allOf(deliveries).get();
		return this.activities.echo(deliveries.get(0).get());
	}

	private String deliver(String payload) {
		String charged = this.activities.pause(20, payload);
		return Workflow.newChildWorkflowStub(LoadWorkflow.class).run(Workload.W1, charged);
	}

	@Override
	public void tell(String payload) {
		this.told++;
	}

	@Override
	public String ask(String payload) {
		this.asked++;
		return payload;
	}

	private String atOnce(String payload) {
		List<Promise<String>> results = IntStream.range(0, PARALLEL)
			.mapToObj((i) -> Async.function(this.activities::echo, payload))
			.toList();
		Promise.allOf(results).get();
		return results.get(PARALLEL - 1).get();
	}

}
