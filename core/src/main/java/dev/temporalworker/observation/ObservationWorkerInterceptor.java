package dev.temporalworker.observation;

import io.micrometer.observation.ObservationRegistry;
import io.nexusrpc.handler.OperationContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.NexusOperationInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/**
 * Observes what Workers run, and carries traces through workflows. Put it last among the
 * interceptors of a Worker, so that the others run within what it observes.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ObservationWorkerInterceptor implements WorkerInterceptor {

	private final ObservationRegistry registry;

	private final TraceHeader header;

	/**
	 * Create an interceptor.
	 * @param registry where observations are made
	 * @param header the key of the header that carries traces
	 */
	public ObservationWorkerInterceptor(ObservationRegistry registry, String header) {
		this.registry = registry;
		this.header = new TraceHeader(header);
	}

	@Override
	public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
		return new ObservationWorkflowInboundCallsInterceptor(next,
				new WorkflowTrace(this.header, new WorkflowRecorder(this.registry)));
	}

	@Override
	public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
		return new ObservationActivityInboundCallsInterceptor(next, this.registry, this.header);
	}

	@Override
	public NexusOperationInboundCallsInterceptor interceptNexusOperation(OperationContext context,
			NexusOperationInboundCallsInterceptor next) {
		return new ObservationNexusOperationInboundCallsInterceptor(next, this.registry);
	}

}
