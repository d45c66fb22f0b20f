package dev.temporalworker.worker.polling;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestTimeoutTests {

	@ParameterizedTest
	@CsvSource({ "9.998s, 9998000000", "500ms, 500000000", "2m, 120000000000", "0.5m, 30000000000" })
	void timeIsAsTheHeaderTells(String value, long nanos) {
		assertThat(RequestTimeout.nanos(Map.of("Request-Timeout", value))).isEqualTo(nanos);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-3s", "10", "1h", "99999999999999s", "1e9s" })
	void whatCannotBeReadIsNone(String value) {
		assertThat(RequestTimeout.nanos(Map.of("request-timeout", value))).isZero();
	}

	@Test
	void thereMayBeNone() {
		assertThat(RequestTimeout.nanos(Map.of("operation-timeout", "9s"))).isZero();
	}

}
