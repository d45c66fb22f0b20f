package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalConnection.Settings;
import dev.temporalworker.connection.TemporalConnection.Settings.Tls;
import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.naming.ClientName;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

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
		assertThat(analyze(Reason.UNREACHABLE, "from application.yml:3:13").getDescription())
			.contains("from application.yml:3:13");
	}

	@Test
	void tellsThatTheTargetWasNotSet() {
		assertThat(analyze(Reason.UNREACHABLE, null).getDescription())
			.contains("'temporal.connection.target' is not set");
	}

	@Test
	void tellsClientWhatItDoesNotInherit() {
		FailureAnalysis analysis = analyze(new ClientName("eu"), Reason.UNREACHABLE, null);
		assertThat(analysis.getDescription()).containsPattern("Client: +eu");
		assertThat(analysis.getAction()).contains("'temporal.clients.eu.worker.start.mode=background'",
				"'temporal.worker.start.mode' is for the primary client only");
		assertThat(analyze(Reason.UNREACHABLE, null).getAction()).doesNotContain("primary client");
	}

	@ParameterizedTest
	@EnumSource(names = { "UNSUPPORTED", "OTHER" }, mode = EnumSource.Mode.EXCLUDE)
	void namesTheKeysOfTheClient(Reason reason) {
		FailureAnalysis analysis = analyze(new ClientName("eu"), reason, null);
		assertThat(analysis.getDescription()).contains("'temporal.clients.eu.connection.target' is not set");
		assertThat(analysis.getAction()).contains("temporal.clients.eu.")
			.doesNotContain("temporal.connection", "temporal.client.", "TEMPORAL_");
	}

	private static FailureAnalysis analyze(Reason reason, @Nullable String origin) {
		return analyze(ClientName.PRIMARY, reason, origin);
	}

	private static FailureAnalysis analyze(ClientName client, Reason reason, @Nullable String origin) {
		TemporalConnection connection = mock();
		given(connection.getClientName()).willReturn(client);
		given(connection.getSettings())
			.willReturn(new Settings("temporal.example.com:7233", null, Tls.DEFAULT, null, origin));
		TemporalServiceException exception = new TemporalServiceException(reason, connection, "shop",
				Status.UNAVAILABLE.withDescription("io exception").asRuntimeException());
		return new TemporalServiceFailureAnalyzer().analyze(exception);
	}

}
