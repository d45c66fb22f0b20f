package dev.temporalworker.observation;

import java.util.Locale;
import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.nexusrpc.handler.OperationContext;
import io.temporal.nexus.NexusOperationInfo;

/**
 * Context of a Nexus operation that is handled. Its carrier are the headers of Nexus,
 * among them the fields of the trace.
 *
 * @since 0.1.0
 */
public class NexusOperationObservationContext extends ReceiverContext<Map<String, String>> {

	private final OperationContext operationContext;

	private final NexusOperationInfo operationInfo;

	/**
	 * Create a context.
	 * @param operationContext tells the service and the operation
	 * @param operationInfo tells where it is handled
	 */
	public NexusOperationObservationContext(OperationContext operationContext, NexusOperationInfo operationInfo) {
		super((headers, key) -> headers.get(key.toLowerCase(Locale.ROOT)), Kind.SERVER);
		this.operationContext = operationContext;
		this.operationInfo = operationInfo;
		setCarrier(operationContext.getHeaders());
	}

	/**
	 * Return what tells the service and the operation.
	 * @return the context of the operation
	 */
	public OperationContext getOperationContext() {
		return this.operationContext;
	}

	/**
	 * Return what tells where the operation is handled.
	 * @return the information of the SDK
	 */
	public NexusOperationInfo getOperationInfo() {
		return this.operationInfo;
	}

}
