package dev.temporalworker.identity;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CloudRunDetectorTests {

	private static final String INSTANCE = "00c527f6d4c3f6d8" + "a7f5".repeat(48);

	private final MetadataServer server = new MetadataServer().requiring("Metadata-Flavor")
		.answering("/computeMetadata/v1/instance/id", INSTANCE)
		.answering("/computeMetadata/v1/instance/region", "projects/111122223333/regions/europe-west1");

	private FakePlace place;

	@BeforeEach
	void instance(@TempDir Path root) {
		this.place = new FakePlace(root).variable("GCE_METADATA_HOST", this.server.address())
			.variable("HOSTNAME", "localhost");
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void revisionAndInstanceNameTheInstanceOfAService() {
		ProcessLocation location = service().location();
		assertThat(location.name()).isEqualTo("orders-00042-xyz/00c527f6d4c3f6d8/3f9a1c");
		assertThat(location.details()).containsEntry("service", "orders")
			.containsEntry("revision", "orders-00042-xyz")
			.containsEntry("instance", INSTANCE)
			.containsEntry("region", "europe-west1");
	}

	@Test
	void revisionAndInstanceNameTheInstanceOfAWorkerPool() {
		ProcessLocation location = this.place.variable("CLOUD_RUN_WORKER_POOL", "orders")
			.variable("CLOUD_RUN_WORKER_POOL_REVISION", "orders-00007-abc")
			.location();
		assertThat(location.name()).isEqualTo("orders-00007-abc/00c527f6d4c3f6d8/3f9a1c");
		assertThat(location.details()).containsEntry("service", "orders");
	}

	@Test
	void executionAndTaskNameTheTaskOfAJob() {
		ProcessLocation location = this.place.variable("CLOUD_RUN_JOB", "import")
			.variable("CLOUD_RUN_EXECUTION", "import-x7k2p")
			.variable("CLOUD_RUN_TASK_INDEX", "3")
			.location();
		assertThat(location.name()).isEqualTo("import-x7k2p/3/3f9a1c");
		assertThat(location.details()).containsEntry("service", "import")
			.containsEntry("execution", "import-x7k2p")
			.containsEntry("task", "3")
			.containsEntry("instance", INSTANCE);
	}

	@Test
	void metadataServerThatNeverAnswersIsNoError() {
		this.server.neverAnswering();
		assertThat(service().timeout(Duration.ofMillis(50)).location().name()).isEqualTo("orders-00042-xyz/3f9a1c");
	}

	@Test
	void metadataServerThatIsNotThereIsNoError() {
		this.server.close();
		assertThat(service().location().name()).isEqualTo("orders-00042-xyz/3f9a1c");
	}

	private FakePlace service() {
		return this.place.variable("K_SERVICE", "orders").variable("K_REVISION", "orders-00042-xyz");
	}

}
