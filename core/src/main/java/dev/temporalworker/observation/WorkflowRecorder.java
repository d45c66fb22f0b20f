package dev.temporalworker.observation;

import java.util.Map;
import java.util.function.Supplier;

import dev.temporalworker.observation.ObservationResult.Outcome;
import dev.temporalworker.observation.WorkflowCallContext.WorkflowCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/**
 * Makes the observations of workflow code. Each starts and stops at once and none is made
 * during a replay, so that none is made twice and none is lost with the cache of a
 * Worker; no scope is opened, since workflow threads are not those of one workflow only.
 *
 * @param registry where observations are made
 */
record WorkflowRecorder(ObservationRegistry registry) {

	/**
	 * Record what a workflow sends.
	 * @param call what is sent
	 * @param parentFields the fields of the trace that it is sent in
	 * @return the fields to send with it, none if there are no new ones
	 */
	Map<String, String> sent(WorkflowCall call, Map<String, String> parentFields) {
		WorkflowCallContext context = new WorkflowCallContext(call, parentFields);
		record(context,
				() -> call.observation()
					.observation(null, new DefaultWorkflowCallObservationConvention(call.observation()), () -> context,
							this.registry),
				ObservationResult.of(Outcome.COMPLETED));
		return context.getFields();
	}

	/**
	 * Record what a workflow has handled.
	 * @param context tells what it was
	 * @param result how it ended
	 */
	void handled(WorkflowHandlingContext context, ObservationResult result) {
		TemporalObservation observation = context.getObservation();
		record(context, () -> observation.observation(null,
				new DefaultWorkflowHandlingObservationConvention(observation), () -> context, this.registry), result);
	}

	boolean isActive() {
		return !this.registry.isNoop() && !WorkflowUnsafe.isReplaying();
	}

	private void record(Observation.Context context, Supplier<Observation> source, ObservationResult result) {
		if (isActive()) {
			// An exporter may take its time, which is not the fault of the workflow
			WorkflowUnsafe.deadlockDetectorOff(() -> GuardedObservation.start(context, source).stop(result));
		}
	}

}
