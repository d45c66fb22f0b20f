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
	 * @param call what it calls
	 * @param times how often, one after the other
	 * @param parallel how many at the same time
	 * @param thought what else each workflow task does
	 * @param cargo what is carried along in the input
	 */
	record Plan(Call call, int times, int parallel, Thought thought, String cargo) {

		static Plan calling(String activity, int argument) {
			return new Plan(new Call(activity, argument, Way.QUEUED, 60), 1, 1, new Thought(0, 0), "");
		}

		Plan times(int number) {
			return new Plan(this.call, number, this.parallel, this.thought, this.cargo);
		}

		Plan parallel(int number) {
			return new Plan(this.call, this.times, number, this.thought, this.cargo);
		}

		Plan by(Way way) {
			return with(new Call(this.call.activity(), this.call.argument(), way, this.call.timeoutSeconds()));
		}

		Plan within(int seconds) {
			return with(new Call(this.call.activity(), this.call.argument(), this.call.way(), seconds));
		}

		private Plan with(Call changed) {
			return new Plan(changed, this.times, this.parallel, this.thought, this.cargo);
		}

		Plan waiting(int millis) {
			return new Plan(this.call, this.times, this.parallel, new Thought(millis, 0), this.cargo);
		}

		Plan computing(int millis) {
			return new Plan(this.call, this.times, this.parallel, new Thought(0, millis), this.cargo);
		}

		Plan carrying(int bytes) {
			return new Plan(this.call, this.times, this.parallel, this.thought, "x".repeat(bytes));
		}

	}

	/**
	 * What a workflow calls.
	 *
	 * @param activity the type of the activity, {@code Timer} or {@code Nexus}
	 * @param argument the argument of the activity, or how many milliseconds to wait
	 * @param way the way to the activity
	 * @param timeoutSeconds how long an attempt may take
	 */
	record Call(String activity, int argument, Way way, int timeoutSeconds) {

	}

	/**
	 * The way to an activity.
	 */
	enum Way {

		/**
		 * Through the Task Queue.
		 */
		QUEUED,

		/**
		 * Past the Task Queue, if there is a slot.
		 */
		EAGER,

		/**
		 * None, since it is a local activity.
		 */
		LOCAL

	}

	/**
	 * What a workflow task does apart from calls, which workflow code should not.
	 *
	 * @param waitMillis how long it waits
	 * @param computeMillis how long it computes
	 */
	record Thought(int waitMillis, int computeMillis) {

	}

}
