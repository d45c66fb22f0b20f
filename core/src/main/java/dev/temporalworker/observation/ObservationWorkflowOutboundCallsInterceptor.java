package dev.temporalworker.observation;

import java.util.Map;

import dev.temporalworker.observation.ObservationResult.Outcome;
import dev.temporalworker.observation.WorkflowCallContext.WorkflowCall;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/**
 * Passes the trace of a workflow on to what it calls: activities and Nexus operations
 * belong to it, and whatever is sent to another workflow continues it.
 */
final class ObservationWorkflowOutboundCallsInterceptor extends WorkflowOutboundCallsInterceptorBase {

	private final WorkflowTrace trace;

	ObservationWorkflowOutboundCallsInterceptor(WorkflowOutboundCallsInterceptor next, WorkflowTrace trace) {
		super(next);
		this.trace = trace;
	}

	@Override
	public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
		this.trace.passOn(input.getHeader());
		return super.executeActivity(input);
	}

	@Override
	public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
		this.trace.passOn(input.getHeader());
		return super.executeLocalActivity(input);
	}

	@Override
	public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
		WorkflowInfo info = Workflow.getInfo();
		String taskQueue = input.getOptions().getTaskQueue();
		this.trace.send(new WorkflowCall(TemporalObservation.WORKFLOW_START, "start", null, info.getNamespace(),
				input.getWorkflowType(), input.getWorkflowId(), (taskQueue != null) ? taskQueue : info.getTaskQueue()),
				input.getHeader());
		return super.executeChildWorkflow(input);
	}

	@Override
	public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
		this.trace.send(
				new WorkflowCall(TemporalObservation.WORKFLOW_SIGNAL, "signal", input.getSignalName(),
						Workflow.getInfo().getNamespace(), null, input.getExecution().getWorkflowId(), null),
				input.getHeader());
		return super.signalExternalWorkflow(input);
	}

	@Override
	public <R> ExecuteNexusOperationOutput<R> executeNexusOperation(ExecuteNexusOperationInput<R> input) {
		Map<String, String> headers = NexusHeaders.with(this.trace.fields(), input.getHeaders());
		return super.executeNexusOperation(
				new ExecuteNexusOperationInput<>(input.getEndpoint(), input.getService(), input.getOperation(),
						input.getResultClass(), input.getResultType(), input.getArg(), input.getOptions(), headers));
	}

	@Override
	public void continueAsNew(ContinueAsNewInput input) {
		this.trace.passToNextRun(input.getHeader());
		this.trace.recordRun(ObservationResult.of(Outcome.CONTINUED_AS_NEW));
		super.continueAsNew(input);
	}

	@Override
	public Object newChildThread(Runnable runnable, boolean detached, String name) {
		return super.newChildThread(this.trace.continued(runnable), detached, name);
	}

}
