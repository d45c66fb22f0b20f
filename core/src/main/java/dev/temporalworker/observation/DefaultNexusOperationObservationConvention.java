package dev.temporalworker.observation;

import dev.temporalworker.observation.TemporalObservation.LowKey;
import io.micrometer.common.KeyValues;
import io.nexusrpc.handler.OperationContext;

/**
 * Names operations after themselves and their service, as in {@code nexus Stock/reserve}.
 *
 * @since 0.1.0
 */
public class DefaultNexusOperationObservationConvention implements NexusOperationObservationConvention {

	@Override
	public String getName() {
		return TemporalObservation.NEXUS_OPERATION.getName();
	}

	@Override
	public String getContextualName(NexusOperationObservationContext context) {
		OperationContext operation = context.getOperationContext();
		return "nexus %s/%s".formatted(operation.getService(), operation.getOperation());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(NexusOperationObservationContext context) {
		OperationContext operation = context.getOperationContext();
		return KeyValueLists.create()
			.add(LowKey.NAMESPACE, context.getOperationInfo().getNamespace())
			.add(LowKey.NEXUS_SERVICE, operation.getService())
			.add(LowKey.NEXUS_OPERATION, operation.getOperation())
			.add(LowKey.TASK_QUEUE, context.getOperationInfo().getTaskQueue())
			.addEnding(context)
			.toKeyValues();
	}

}
