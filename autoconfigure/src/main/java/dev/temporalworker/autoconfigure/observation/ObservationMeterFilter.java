package dev.temporalworker.autoconfigure.observation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.observation.TemporalObservation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/**
 * Keeps timers of observations out of metrics. The SDK has metrics of its own for the
 * same, and what workflow code records starts and stops at once. A filter that accepts a
 * name before this one keeps its timer.
 */
final class ObservationMeterFilter implements MeterFilter {

	private static final Set<String> NAMES = Arrays.stream(TemporalObservation.values())
		.flatMap((observation) -> Stream.of(observation.getName(), observation.getName() + ".active"))
		.collect(Collectors.toUnmodifiableSet());

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		return NAMES.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
	}

}
