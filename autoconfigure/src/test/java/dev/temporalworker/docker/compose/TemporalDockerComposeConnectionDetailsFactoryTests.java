package dev.temporalworker.docker.compose;

import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link TemporalDockerComposeConnectionDetailsFactory}, without Docker.
 */
class TemporalDockerComposeConnectionDetailsFactoryTests {

	@ParameterizedTest
	@ValueSource(strings = { "temporalio/temporal:1.5.1", "temporalio/auto-setup",
			"registry.example.com/temporalio/temporal" })
	void connectsToKnownImages(String image) {
		TemporalConnectionDetails details = details(image, Map.of());
		assertThat(details).isNotNull();
		assertThat(details.getTarget()).isEqualTo("docker.example.com:17233");
		assertThat(details.getNamespace()).isNull();
		assertThat(details.getTls()).isNull();
	}

	@Test
	void takesNamespaceOfLabel() {
		TemporalConnectionDetails details = details("temporalio/temporal",
				Map.of("dev.temporalworker.namespace", "orders"));
		assertThat(details).isNotNull();
		assertThat(details.getNamespace()).isEqualTo("orders");
	}

	@Test
	void connectsToOtherImageThatIsLabelled() {
		assertThat(
				details("company/mirror", Map.of("org.springframework.boot.service-connection", "temporalio/temporal")))
			.isNotNull();
	}

	@Test
	void ignoresOtherImages() {
		assertThat(details("postgres:18", Map.of())).isNull();
	}

	private static @Nullable TemporalConnectionDetails details(String image, Map<String, String> labels) {
		ConnectionPorts ports = mock(ConnectionPorts.class);
		given(ports.get(7233)).willReturn(17233);
		RunningService service = mock(RunningService.class);
		given(service.image()).willReturn(ImageReference.of(image));
		given(service.host()).willReturn("docker.example.com");
		given(service.ports()).willReturn(ports);
		given(service.labels()).willReturn(labels);
		DockerComposeConnectionSource source = mock(DockerComposeConnectionSource.class);
		given(source.getRunningService()).willReturn(service);
		return new TemporalDockerComposeConnectionDetailsFactory().getConnectionDetails(source);
	}

}
