package dev.temporalworker.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link TemporalServices} on a class.
 */
@ParameterizedClass
@TemporalServices
class TemporalServicesOnClassTests {

	private final TemporalService service;

	TemporalServicesOnClassTests(TemporalService service) {
		this.service = service;
	}

	@Test
	void providesService() {
		assertThatNoException().isThrownBy(this.service::awaitUsable);
	}

}
