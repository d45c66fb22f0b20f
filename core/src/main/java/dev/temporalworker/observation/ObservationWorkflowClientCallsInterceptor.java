package dev.temporalworker.observation;

import java.util.List;

import dev.temporalworker.observation.WorkflowCallContext.WorkflowCall;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;

/**
 * Observes what a client sends to workflows. Waiting for results, and what carries no
 * header, such as cancelling, is not observed.
 */
final class ObservationWorkflowClientCallsInterceptor extends WorkflowClientCallsInterceptorBase {

	private final ObservationRegistry registry;

	private final TraceHeader header;

	private final String namespace;

	ObservationWorkflowClientCallsInterceptor(WorkflowClientCallsInterceptor next, ObservationRegistry registry,
			TraceHeader header, String namespace) {
		super(next);
		this.registry = registry;
		this.header = header;
		this.namespace = namespace;
	}

	@Override
	public WorkflowStartOutput start(WorkflowStartInput input) {
		WorkflowCallContext context = starting("start", input);
		return send(context, List.of(input.getHeader()), () -> {
			WorkflowStartOutput output = super.start(input);
			context.setRunId(output.getWorkflowExecution().getRunId());
			return output;
		});
	}

	@Override
	public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
		WorkflowCallContext context = starting("signal-with-start", input.getWorkflowStartInput());
		return send(context, List.of(input.getWorkflowStartInput().getHeader()), () -> {
			WorkflowSignalWithStartOutput output = super.signalWithStart(input);
			context.setRunId(output.getWorkflowStartOutput().getWorkflowExecution().getRunId());
			return output;
		});
	}

	@Override
	public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(WorkflowUpdateWithStartInput<R> input) {
		WorkflowCallContext context = starting("update-with-start", input.getWorkflowStartInput());
		List<Header> headers = List.of(input.getWorkflowStartInput().getHeader(),
				input.getStartUpdateInput().getHeader());
		return send(context, headers, () -> {
			WorkflowUpdateWithStartOutput<R> output = super.updateWithStart(input);
			context.setRunId(output.getWorkflowStartOutput().getWorkflowExecution().getRunId());
			return output;
		});
	}

	@Override
	public WorkflowSignalOutput signal(WorkflowSignalInput input) {
		WorkflowCallContext context = message(TemporalObservation.WORKFLOW_SIGNAL, "signal", input.getSignalName(),
				input.getWorkflowExecution());
		return send(context, List.of(input.getHeader()), () -> super.signal(input));
	}

	@Override
	public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
		WorkflowCallContext context = message(TemporalObservation.WORKFLOW_UPDATE, "update", input.getUpdateName(),
				input.getWorkflowExecution());
		return send(context, List.of(input.getHeader()), () -> super.startUpdate(input));
	}

	@Override
	public <R> QueryOutput<R> query(QueryInput<R> input) {
		WorkflowCallContext context = message(TemporalObservation.WORKFLOW_QUERY, "query", input.getQueryType(),
				input.getWorkflowExecution());
		// No span of a workflow could follow from a query
		return send(context, List.of(), () -> super.query(input));
	}

	private WorkflowCallContext starting(String operation, WorkflowStartInput input) {
		return new WorkflowCallContext(new WorkflowCall(TemporalObservation.WORKFLOW_START, operation, null,
				this.namespace, input.getWorkflowType(), input.getWorkflowId(), input.getOptions().getTaskQueue()),
				null);
	}

	private WorkflowCallContext message(TemporalObservation observation, String operation, String name,
			WorkflowExecution workflow) {
		WorkflowCallContext context = new WorkflowCallContext(
				new WorkflowCall(observation, operation, name, this.namespace, null, workflow.getWorkflowId(), null),
				null);
		context.setRunId(workflow.getRunId());
		return context;
	}

	private <T> T send(WorkflowCallContext context, List<Header> headers,
			GuardedObservation.Code<T, RuntimeException> code) {
		if (this.registry.isNoop()) {
			return code.run();
		}
		TemporalObservation observation = context.getCall().observation();
		return GuardedObservation
			.start(context,
					() -> observation.observation(null, new DefaultWorkflowCallObservationConvention(observation),
							() -> context, this.registry))
			.observe(() -> {
				headers.forEach((target) -> this.header.put(target, this.header.encode(context.getFields())));
				return code.run();
			});
	}

}
