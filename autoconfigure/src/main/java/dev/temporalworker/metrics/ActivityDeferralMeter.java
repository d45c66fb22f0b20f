package dev.temporalworker.metrics;

import java.util.Locale;

import dev.temporalworker.resilience.ActivityDeferral;
import dev.temporalworker.resilience.ActivityDeferralListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts the activities that are put off, by what they are and why.
 */
public final class ActivityDeferralMeter implements ActivityDeferralListener {

	private static final Counter.Builder COUNTER = Counter.builder("temporal_worker_activity_deferred")
		.description("Activities that Resilience4j did not let through and that are retried later");

	private final MeterRegistry registry;

	public ActivityDeferralMeter(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onDeferral(ActivityDeferral deferral) {
		COUNTER.withRegistry(this.registry)
			.withTags(Tags.of("client", deferral.clientName().value(), "task_queue", deferral.taskQueue(),
					"activity_type", deferral.activityType(), "reason",
					deferral.reason().name().toLowerCase(Locale.ROOT)))
			.increment();
	}

}
