package dev.temporalworker.identity;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesDetectorTests {

	private static final String NAMESPACE = "var/run/secrets/kubernetes.io/serviceaccount/namespace";

	private FakePlace place;

	@BeforeEach
	void pod(@TempDir Path root) {
		this.place = new FakePlace(root).variable("KUBERNETES_SERVICE_HOST", "10.96.0.1")
			.variable("HOSTNAME", "orders-7d9f8-abcde");
	}

	@Test
	void namespaceOfTheServiceAccountAndHostNameNameThePod() {
		assertThat(this.place.file(NAMESPACE, "shop\n").location().name()).isEqualTo("shop/orders-7d9f8-abcde/3f9a1c");
	}

	@Test
	void variablesOfTheDownwardApiWin() {
		ProcessLocation location = this.place.file(NAMESPACE, "shop")
			.variable("POD_NAME", "orders-0")
			.variable("POD_NAMESPACE", "market")
			.variable("NODE_NAME", "node-7")
			.location();
		assertThat(location.name()).isEqualTo("market/orders-0/3f9a1c");
		assertThat(location.details()).containsEntry("pod", "orders-0")
			.containsEntry("namespace", "market")
			.containsEntry("node", "node-7")
			.containsEntry("host", "orders-7d9f8-abcde");
	}

	@Test
	void podWithoutServiceAccountHasNoNamespace() {
		ProcessLocation location = this.place.location();
		assertThat(location.name()).isEqualTo("orders-7d9f8-abcde/3f9a1c");
		assertThat(location.details()).doesNotContainKey("namespace");
	}

	@Test
	void podIsWhatItIsAlsoWhenTheProcessIsNotTheFirst() {
		assertThat(this.place.pid(7).location().name()).isEqualTo("orders-7d9f8-abcde/3f9a1c");
	}

}
