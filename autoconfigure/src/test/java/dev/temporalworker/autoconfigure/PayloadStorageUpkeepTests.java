package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.google.protobuf.util.Durations;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import io.grpc.Status;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class PayloadStorageUpkeepTests {

	private static final String PREFIX = "temporal.payload.external-storage.";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final FakeTemporalService service = new FakeTemporalService();

	@TempDir
	private Path directory;

	private Path old;

	private Path today;

	@BeforeEach
	void store() throws IOException {
		this.old = store("2020-01-01");
		this.today = store(LocalDate.now(ZoneOffset.UTC).toString());
	}

	private Path store(String day) throws IOException {
		return Files.createFile(Files.createDirectory(this.directory.resolve(day)).resolve("a".repeat(64)));
	}

	@AfterEach
	void closeService() {
		this.service.close();
	}

	@Test
	void oldPayloadsAreDeleted() {
		retaining(Duration.ofSeconds(1));
		application("2s").run((context) -> {
			PayloadStorageUpkeep upkeep = context.getBean(PayloadStorageUpkeep.class);
			upkeep.start();
			Awaitility.await().atMost(LIMIT).until(() -> Files.notExists(this.old.getParent()));
			assertThat(this.today).exists();
			upkeep.stop();
		});
	}

	@Test
	void nothingIsDeletedThatRetainedWorkflowsNeed(CapturedOutput output) {
		retaining(Duration.ofDays(3));
		application("2s").run((context) -> {
			PayloadStorageUpkeep upkeep = context.getBean(PayloadStorageUpkeep.class);
			upkeep.start();
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> output.getOut()
					.contains("are not deleted: 'external-storage.delete-after' is 2s, but workflows in the namespace "
							+ "'default' are retained for 3d after their end"));
			assertThat(this.old).exists();
			upkeep.stop();
		});
	}

	@Test
	void nothingIsDeletedWhileTheRetentionIsUnknown(CapturedOutput output) {
		this.service.fail(DescribeNamespaceRequest.class, Status.PERMISSION_DENIED);
		application("1s").run((context) -> {
			PayloadStorageUpkeep upkeep = context.getBean(PayloadStorageUpkeep.class);
			upkeep.start();
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> output.getOut().contains("can't be deleted now")
						&& output.getOut().contains("PERMISSION_DENIED"));
			assertThat(this.old).exists();
			upkeep.stop();
		});
	}

	@Test
	void nothingIsDeletedUnlessAskedFor() {
		application("").run((context) -> {
			PayloadStorageUpkeep upkeep = context.getBean(PayloadStorageUpkeep.class);
			upkeep.start();
			assertThat(upkeep.isRunning()).isTrue();
			upkeep.stop();
			assertThat(this.service.requests(DescribeNamespaceRequest.class)).isEmpty();
			assertThat(this.old).exists();
		});
	}

	@Test
	void storageIsCheckedBeforeWorkersStart() {
		application("").withPropertyValues(PREFIX + "directory.path=" + this.directory.resolve("gone"))
			.run((context) -> {
				PayloadStorageUpkeep upkeep = context.getBean(PayloadStorageUpkeep.class);
				assertThat(upkeep.getPhase()).isLessThan(WorkerLifecycle.PHASE);
				assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(upkeep::start);
			});
	}

	private void retaining(Duration retention) {
		this.service.answer(DescribeNamespaceRequest.class,
				(request) -> DescribeNamespaceResponse.newBuilder()
					.setConfig(NamespaceConfig.newBuilder()
						.setWorkflowExecutionRetentionTtl(Durations.fromSeconds(retention.toSeconds())))
					.build());
	}

	private ApplicationContextRunner application(String deleteAfter) {
		return Contexts.registering()
			.withPropertyValues("temporal.connection.target=" + this.service.getTarget(), PREFIX + "driver=directory",
					PREFIX + "directory.path=" + this.directory, PREFIX + "delete-after=" + deleteAfter);
	}

}
