package dev.temporalworker.metrics;

import java.util.Locale;

import dev.temporalworker.resilience.ActivityDeferral;
import dev.temporalworker.resilience.ActivityDeferralListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.temporal.activity.ActivityInfo;
import io.temporal.serviceclient.MetricsTag;

/**
 * Counts the activities that are deferred, by what they are and why.
 */
final class ActivityDeferralMeter implements ActivityDeferralListener {

	private static final Counter.Builder COUNTER = Counter.builder("temporal_worker_activity_deferred")
		.description("Activities that Resilience4j did not let through and that are retried later");

	private final MeterRegistry registry;

	ActivityDeferralMeter(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onDeferral(ActivityDeferral deferral) {
		ActivityInfo activity = deferral.activity();
		COUNTER.withRegistry(this.registry)
			.withTags(Tags.of(MeterTags.CLIENT, deferral.clientName().value(), MetricsTag.NAMESPACE,
					activity.getNamespace(), MetricsTag.TASK_QUEUE, activity.getActivityTaskQueue(),
					MetricsTag.ACTIVITY_TYPE, activity.getActivityType(), "reason",
					deferral.reason().name().toLowerCase(Locale.ROOT)))
			.increment();
	}

}
