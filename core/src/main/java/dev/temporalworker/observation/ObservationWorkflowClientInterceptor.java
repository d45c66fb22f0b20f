package dev.temporalworker.observation;

import io.micrometer.observation.ObservationRegistry;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;

/**
 * Observes what a client sends to workflows, and sends the trace with it. Put it last
 * among the interceptors of a client, so that the others run within what it observes.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ObservationWorkflowClientInterceptor extends WorkflowClientInterceptorBase {

	private final ObservationRegistry registry;

	private final String header;

	private final String namespace;

	/**
	 * Create an interceptor.
	 * @param registry where observations are made
	 * @param header the key of the header that carries traces
	 * @param namespace the namespace of the client
	 */
	public ObservationWorkflowClientInterceptor(ObservationRegistry registry, String header, String namespace) {
		this.registry = registry;
		this.header = header;
		this.namespace = namespace;
	}

	@Override
	public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
		return new ObservationWorkflowClientCallsInterceptor(next, this.registry, new TraceHeader(this.header),
				this.namespace);
	}

}
