package dev.temporalworker.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TemporalServiceTest}.
 */
@TemporalServiceTest
class TemporalServiceTestTests {

	private final TemporalService service;

	TemporalServiceTestTests(TemporalService service) {
		this.service = service;
	}

	@Test
	void injectsService(TemporalService service) {
		assertThat(service.namespace()).isEqualTo("default");
	}

	@Test
	void injectsSameServiceEverywhere(TemporalService service) {
		assertThat(service).isSameAs(this.service);
	}

	@ParameterizedTest
	@TemporalServices
	void leavesParameterToTemporalServices(TemporalService service) {
		assertThat(service).hasToString(service.name());
	}

}
