package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/**
 * A workflow that calls one activity, for how long and with what its arguments say.
 */
final class BuiltInWorkflow implements DynamicWorkflow {

	/**
	 * Name of the workflow type.
	 */
	static final String TYPE = "TemporalBenchmark";

	private static final String TASK_QUEUE_PREFIX = "temporal-benchmark-";

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final int MAXIMUM_ATTEMPTS = 3;

	static String taskQueue(String id) {
		return TASK_QUEUE_PREFIX + id;
	}

	static boolean isTaskQueue(String taskQueue) {
		return taskQueue.startsWith(TASK_QUEUE_PREFIX);
	}

	@Override
	public Object execute(EncodedValues arguments) {
		WorkflowInfo info = Workflow.getInfo();
		Long milliseconds = arguments.get(0, Long.class);
		ActivityOptions options = ActivityOptions.newBuilder()
			// No key sends it elsewhere
			.setTaskQueue(info.getTaskQueue())
			// One that gets lost on the way is tried again, as in production
			.setStartToCloseTimeout(Duration.ofMillis(milliseconds).plus(GRACE))
			// One that can't succeed ends the workflow with its failure
			.setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(MAXIMUM_ATTEMPTS).build())
			.build();
		return Workflow.newUntypedActivityStub(options)
			.execute(TYPE, byte[].class, milliseconds, arguments.get(1, byte[].class));
	}

}
