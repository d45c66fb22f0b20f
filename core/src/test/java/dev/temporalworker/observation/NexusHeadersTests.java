package dev.temporalworker.observation;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NexusHeadersTests {

	@Test
	void fieldsStandBesideOtherHeaders() {
		assertThat(NexusHeaders.with(Map.of("traceparent", "00-1-2-01"), Map.of("tenant", "a")))
			.isEqualTo(Map.of("traceparent", "00-1-2-01", "tenant", "a"));
	}

	@Test
	void headersThatAreThereStay() {
		assertThat(NexusHeaders.with(Map.of("traceparent", "00-1-2-01"), Map.of("traceparent", "mine")))
			.isEqualTo(Map.of("traceparent", "mine"));
	}

	@Test
	void fieldsThatAreTooLongForTheServiceAreLeftOut() {
		assertThat(NexusHeaders.with(Map.of("baggage", "x".repeat(5000)), Map.of("tenant", "a")))
			.isEqualTo(Map.of("tenant", "a"));
	}

}
