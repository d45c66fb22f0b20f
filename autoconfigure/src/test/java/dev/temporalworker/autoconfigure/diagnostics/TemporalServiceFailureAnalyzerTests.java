package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalServiceFailureAnalyzerTests {

	@ParameterizedTest
	@EnumSource
	void tellsTargetNamespaceAndError(Reason reason) {
		FailureAnalysis analysis = analyze(reason, null);
		assertThat(analysis.getDescription()).startsWith(reason.getDescription() + ".")
			.contains("temporal.example.com:7233")
			.contains("shop")
			.contains("UNAVAILABLE: io exception");
		assertThat(analysis.getAction()).isNotBlank();
	}

	@ParameterizedTest
	@CsvSource({ "UNREACHABLE, temporal.connection.target", "UNREACHABLE, TEMPORAL_ADDRESS",
			"UNREACHABLE, temporal.worker.start.mode=background", "TLS, temporal.connection.ssl.enabled",
			"TLS, temporal.connection.ssl.bundle", "TLS, temporal.connection.ssl.server-name",
			"UNAUTHENTICATED, temporal.connection.api-key", "UNAUTHENTICATED, TEMPORAL_API_KEY",
			"PERMISSION_DENIED, temporal.client.namespace", "NAMESPACE_NOT_FOUND, temporal.client.namespace",
			"NAMESPACE_NOT_FOUND, temporal operator namespace create -n shop",
			"NOT_TEMPORAL, temporal.connection.target" })
	void tellsWhatToChange(Reason reason, String action) {
		assertThat(analyze(reason, null).getAction()).contains(action);
	}

	@Test
	void tellsWhereTheTargetWasSet() {
		Origin origin = new Origin() {

			@Override
			public String toString() {
				return "application.yml:3:13";
			}

		};
		assertThat(analyze(Reason.UNREACHABLE, origin).getDescription())
			.contains("'temporal.connection.target' from application.yml:3:13");
	}

	@Test
	void tellsThatTheTargetWasNotSet() {
		assertThat(analyze(Reason.UNREACHABLE, null).getDescription())
			.contains("'temporal.connection.target' is not set");
	}

	private static FailureAnalysis analyze(Reason reason, @Nullable Origin origin) {
		TemporalServiceException exception = new TemporalServiceException(reason, "temporal.example.com:7233", "shop",
				origin, Status.UNAVAILABLE.withDescription("io exception").asRuntimeException());
		return new TemporalServiceFailureAnalyzer().analyze(exception);
	}

}
