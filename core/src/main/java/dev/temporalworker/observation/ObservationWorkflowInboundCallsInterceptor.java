package dev.temporalworker.observation;

import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;

/**
 * Takes the trace of a workflow, its signals and its updates out of their headers.
 * Queries are left alone: they are answered by replaying, and clients observe them.
 */
final class ObservationWorkflowInboundCallsInterceptor extends WorkflowInboundCallsInterceptorBase {

	private final WorkflowTrace trace;

	ObservationWorkflowInboundCallsInterceptor(WorkflowInboundCallsInterceptor next, WorkflowTrace trace) {
		super(next);
		this.trace = trace;
	}

	@Override
	public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
		super.init(new ObservationWorkflowOutboundCallsInterceptor(outboundCalls, this.trace));
	}

	@Override
	public WorkflowOutput execute(WorkflowInput input) {
		return this.trace.run(input.getHeader(), () -> super.execute(input));
	}

	@Override
	public void handleSignal(SignalInput input) {
		this.trace.handle(TemporalObservation.SIGNAL_HANDLING, input.getSignalName(), input.getHeader(), () -> {
			super.handleSignal(input);
			return null;
		});
	}

	@Override
	public UpdateOutput executeUpdate(UpdateInput input) {
		return this.trace.handle(TemporalObservation.UPDATE_HANDLING, input.getUpdateName(), input.getHeader(),
				() -> super.executeUpdate(input));
	}

}
