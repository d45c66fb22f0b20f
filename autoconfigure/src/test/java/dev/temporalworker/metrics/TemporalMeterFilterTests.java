package dev.temporalworker.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalMeterFilterTests {

	@ParameterizedTest
	@ValueSource(strings = { "temporal_workflow_task_schedule_to_start_latency",
			"temporal_activity_schedule_to_start_latency" })
	void timersThatAreReadAsPercentilesHaveAFewBuckets(String name) {
		assertThat(timer(name).takeSnapshot().histogramCounts())
			.extracting((bucket) -> bucket.bucket(TimeUnit.MILLISECONDS))
			.containsExactly(10.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 5_000.0, 30_000.0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal_request_latency", "temporal_long_request_latency",
			"temporal_workflow_task_execution_latency", "temporal_activity_execution_latency",
			"temporal_nexus_task_schedule_to_start_latency" })
	void otherTimersHaveNone(String name) {
		assertThat(timer(name).takeSnapshot().histogramCounts()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http.server.requests", "temporal.mine" })
	void timersOfOthersKeepTheirBuckets(String name) {
		Timer timer = Timer.builder(name)
			.serviceLevelObjectives(Duration.ofMillis(3))
			.register(filtered(new SimpleMeterRegistry()));
		assertThat(timer.takeSnapshot().histogramCounts()).extracting(CountAtBucket::bucket)
			.containsExactly(3_000_000.0);
	}

	private static Timer timer(String name) {
		MeterRegistry registry = filtered(new SimpleMeterRegistry());
		new MicrometerClientStatsReporter(registry).reportTimer(name, null, com.uber.m3.util.Duration.ofMillis(3));
		return registry.get(name).timer();
	}

	private static MeterRegistry filtered(MeterRegistry registry) {
		registry.config().meterFilter(new TemporalMeterFilter());
		return registry;
	}

}
