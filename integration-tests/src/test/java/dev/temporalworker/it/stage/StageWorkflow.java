package dev.temporalworker.it.stage;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What workflows do on the stage.
 */
@WorkflowInterface
public interface StageWorkflow {

	@WorkflowMethod
	void run(Plan plan);

	/**
	 * What a workflow does.
	 *
	 * @param activity the type of the activity that it calls, or {@code Timer}
	 * @param argument the argument of the activity, or how many milliseconds to wait
	 * @param times how often, one after the other
	 * @param parallel how many at the same time
	 * @param timeoutSeconds how long an attempt may take
	 * @param eager whether activities may start eagerly
	 * @param thinkMillis how long each workflow task takes
	 */
	record Plan(String activity, int argument, int times, int parallel, int timeoutSeconds, boolean eager,
			int thinkMillis) {

		static Plan once(String activity, int argument) {
			return many(activity, argument, 1, 1);
		}

		static Plan many(String activity, int argument, int times, int parallel) {
			return new Plan(activity, argument, times, parallel, 60, false, 0);
		}

	}

}
