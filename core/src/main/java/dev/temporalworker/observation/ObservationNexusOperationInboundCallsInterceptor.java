package dev.temporalworker.observation;

import io.micrometer.observation.ObservationRegistry;
import io.nexusrpc.OperationException;
import io.temporal.common.interceptors.NexusOperationInboundCallsInterceptor;
import io.temporal.common.interceptors.NexusOperationInboundCallsInterceptorBase;
import io.temporal.common.interceptors.NexusOperationOutboundCallsInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Observes how a Nexus operation is started, in the trace of its headers.
 */
final class ObservationNexusOperationInboundCallsInterceptor extends NexusOperationInboundCallsInterceptorBase {

	private static final DefaultNexusOperationObservationConvention CONVENTION = new DefaultNexusOperationObservationConvention();

	private final ObservationRegistry registry;

	private @Nullable NexusOperationOutboundCallsInterceptor outboundCalls;

	ObservationNexusOperationInboundCallsInterceptor(NexusOperationInboundCallsInterceptor next,
			ObservationRegistry registry) {
		super(next);
		this.registry = registry;
	}

	@Override
	public void init(NexusOperationOutboundCallsInterceptor outboundCalls) {
		this.outboundCalls = outboundCalls;
		super.init(outboundCalls);
	}

	@Override
	public StartOperationOutput startOperation(StartOperationInput input) throws OperationException {
		if (this.registry.isNoop()) {
			return super.startOperation(input);
		}
		NexusOperationOutboundCallsInterceptor outbound = this.outboundCalls;
		Assert.state(outbound != null, "The SDK starts an operation that it has not initialized");
		NexusOperationObservationContext context = new NexusOperationObservationContext(input.getOperationContext(),
				outbound.getInfo());
		return GuardedObservation
			.start(context,
					() -> TemporalObservation.NEXUS_OPERATION.observation(null, CONVENTION, () -> context,
							this.registry))
			.observe(() -> super.startOperation(input));
	}

}
