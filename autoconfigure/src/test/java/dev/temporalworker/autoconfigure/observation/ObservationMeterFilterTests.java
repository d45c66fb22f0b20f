package dev.temporalworker.autoconfigure.observation;

import dev.temporalworker.observation.TemporalObservation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ObservationMeterFilterTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	ObservationMeterFilterTests() {
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@ParameterizedTest
	@EnumSource
	void observationsOfOursHaveNoTimers(TemporalObservation observation) {
		this.meters.config().meterFilter(new ObservationMeterFilter());
		observe(observation.getName());
		assertThat(this.meters.getMeters()).isEmpty();
	}

	@Test
	void othersHaveTimers() {
		this.meters.config().meterFilter(new ObservationMeterFilter());
		observe("orders.placed");
		assertThat(this.meters.getMeters()).isNotEmpty();
	}

	@Test
	void filterThatAcceptsATimerBeforeKeepsIt() {
		this.meters.config()
			.meterFilter(MeterFilter.accept((id) -> id.getName().equals("temporal.activity")))
			.meterFilter(new ObservationMeterFilter());
		observe("temporal.activity");
		assertThat(this.meters.get("temporal.activity").timer().count()).isOne();
	}

	private void observe(String name) {
		Observation.createNotStarted(name, Observation.Context::new, this.observations).observe(() -> {
		});
	}

}
