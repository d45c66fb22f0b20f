package dev.temporalworker.metrics;

import java.util.Set;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Bounds the number of series of the SDK's timers. Its reporter asks for a histogram of
 * some seventy buckets for each; only those that are read as percentiles keep one, with a
 * few buckets.
 */
public final class TemporalMeterFilter implements MeterFilter {

	private static final String PREFIX = "temporal_";

	private static final Set<String> SCHEDULE_TO_START = Set.of("temporal_workflow_task_schedule_to_start_latency",
			"temporal_activity_schedule_to_start_latency");

	private static final double[] BUCKETS_MILLIS = { 10, 50, 100, 200, 500, 1_000, 5_000, 30_000 };

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		if (id.getType() != Meter.Type.TIMER || !id.getName().startsWith(PREFIX)) {
			return config;
		}
		DistributionStatisticConfig.Builder bounded = DistributionStatisticConfig.builder().percentilesHistogram(false);
		if (SCHEDULE_TO_START.contains(id.getName())) {
			bounded.serviceLevelObjectives(nanos(BUCKETS_MILLIS));
		}
		return bounded.build().merge(config);
	}

	private static double[] nanos(double[] millis) {
		double[] nanos = new double[millis.length];
		for (int i = 0; i < millis.length; i++) {
			nanos[i] = millis[i] * 1_000_000;
		}
		return nanos;
	}

}
