package dev.temporalworker.identity;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProcessLocationTests {

	@Test
	void mostSpecificPlaceWins(@TempDir Path root) {
		FakePlace place = new FakePlace(root).variable("HOSTNAME", "4fa6e0f0c678");
		try (MetadataServer server = new MetadataServer()) {
			assertThat(place.location().details()).containsOnlyKeys("host", "pid", "random");
			place.file(".dockerenv", "");
			assertThat(place.location().details()).containsKey("container");
			place.variable("GCE_METADATA_HOST", server.address()).variable("K_SERVICE", "orders");
			assertThat(place.location().name()).startsWith("orders/");
			place.variable("ECS_CONTAINER_METADATA_URI_V4", "http://" + server.address() + "/v4/task-7");
			assertThat(place.location().name()).startsWith("task-7/");
			place.variable("KUBERNETES_SERVICE_HOST", "10.96.0.1").variable("POD_NAME", "orders-0");
			assertThat(place.location().name()).startsWith("orders-0/");
		}
	}

	@Test
	void metadataAreNotAskedForInKubernetes(@TempDir Path root) {
		try (MetadataServer server = new MetadataServer()) {
			new FakePlace(root).variable("KUBERNETES_SERVICE_HOST", "10.96.0.1")
				.variable("GCE_METADATA_HOST", server.address())
				.variable("K_SERVICE", "orders")
				.location();
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void containerThatRestartsIsAnother() {
		assertThat(ProcessEnvironment.ofThisProcess().random()).hasSize(6)
			.isNotEqualTo(ProcessEnvironment.ofThisProcess().random());
	}

	@Test
	void thisProcessIsSomewhere() {
		assertThat(ProcessLocation.detect().details()).containsEntry("pid",
				Long.toString(ProcessHandle.current().pid()));
	}

	@Test
	void nameIsNeeded() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ProcessLocation(" ", Map.of()));
	}

}
