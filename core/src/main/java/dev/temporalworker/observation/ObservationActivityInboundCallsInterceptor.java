package dev.temporalworker.observation;

import dev.temporalworker.observation.ObservationResult.Outcome;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Observes an attempt at an activity, in the trace of its header.
 */
final class ObservationActivityInboundCallsInterceptor extends ActivityInboundCallsInterceptorBase {

	private static final DefaultActivityObservationConvention CONVENTION = new DefaultActivityObservationConvention();

	private final ObservationRegistry registry;

	private final TraceHeader header;

	private @Nullable ActivityExecutionContext execution;

	ObservationActivityInboundCallsInterceptor(ActivityInboundCallsInterceptor next, ObservationRegistry registry,
			TraceHeader header) {
		super(next);
		this.registry = registry;
		this.header = header;
	}

	@Override
	public void init(ActivityExecutionContext context) {
		this.execution = context;
		super.init(context);
	}

	@Override
	public ActivityOutput execute(ActivityInput input) {
		if (this.registry.isNoop()) {
			return super.execute(input);
		}
		ActivityExecutionContext activity = this.execution;
		Assert.state(activity != null, "The SDK executes an activity that it has not initialized");
		ActivityObservationContext context = new ActivityObservationContext(activity.getInfo(),
				this.header.read(input.getHeader()));
		return GuardedObservation
			.start(context,
					() -> TemporalObservation.ACTIVITY.observation(null, CONVENTION, () -> context, this.registry))
			.observe(() -> {
				ActivityOutput output = super.execute(input);
				if (activity.isDoNotCompleteOnReturn()) {
					context.put(ObservationResult.class, ObservationResult.of(Outcome.PENDING));
				}
				return output;
			});
	}

}
