package dev.temporalworker.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.temporalworker.it.bulk.BulkApplication;
import dev.temporalworker.it.bulk.BulkWorkflow;
import dev.temporalworker.storage.PostgresServer;
import dev.temporalworker.storage.S3Server;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a Temporal Service and a storage get to see of payloads that are too large for
 * histories.
 */
@TemporalServiceTest
@Tag("jdk-independent")
@ExtendWith(OutputCaptureExtension.class)
class StoredPayloadsTests {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private static final String STORAGE = "--temporal.payload.external-storage.";

	private static final String[] ENCRYPTION = { "--temporal.payload.encryption.current-key=k1",
			"--temporal.payload.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlBQkNERUY=" };

	private static final int MEGABYTE = 1_000_000;

	private final String taskQueue = "bulk-" + UUID.randomUUID();

	private @Nullable DataSource dataSource;

	@TempDir
	private Path directory;

	@Test
	void directoryStores(TemporalService service) {
		pass(service, 5 * MEGABYTE, directory());
		assertThat(stored()).isNotEmpty().allMatch((bytes) -> bytes.contains("xxxxxxxx"));
	}

	@Test
	void storageSeesNothingThatIsEncrypted(TemporalService service) {
		pass(service, 3 * MEGABYTE,
				Stream.concat(Stream.of(directory()), Stream.of(ENCRYPTION)).toArray(String[]::new));
		assertThat(stored()).isNotEmpty().noneMatch((bytes) -> bytes.contains("xxxxxxxx"));
	}

	@Test
	void h2Stores(TemporalService service) {
		database(service, "h2", "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
	}

	@Test
	void postgresqlStores(TemporalService service) {
		database(service, "postgresql", PostgresServer.createDatabase());
	}

	private void database(TemporalService service, String vendor, String url) {
		this.dataSource = new DriverManagerDataSource(url);
		Flyway.configure()
			.dataSource(this.dataSource)
			.locations("classpath:dev/temporalworker/payload/" + vendor)
			.load()
			.migrate();
		pass(service, 3 * MEGABYTE, STORAGE + "driver=jdbc");
		assertThat(new JdbcTemplate(this.dataSource).queryForObject("select count(*) from temporal_payload",
				Integer.class))
			.isPositive();
	}

	@Test
	void bucketStores(TemporalService service) {
		String prefix = UUID.randomUUID() + "/";
		System.setProperty("aws.accessKeyId", "test");
		System.setProperty("aws.secretAccessKey", "test");
		try {
			pass(service, 3 * MEGABYTE, STORAGE + "driver=s3", STORAGE + "s3.bucket=" + S3Server.BUCKET,
					STORAGE + "s3.prefix=" + prefix, STORAGE + "s3.region=us-east-1",
					STORAGE + "s3.endpoint=" + S3Server.get().endpoint(), STORAGE + "s3.path-style=true");
		}
		finally {
			System.clearProperty("aws.accessKeyId");
			System.clearProperty("aws.secretAccessKey");
		}
		try (S3Client client = S3Client.builder()
			.endpointOverride(S3Server.get().endpoint())
			.region(Region.US_EAST_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.forcePathStyle(true)
			.build()) {
			assertThat(client.listObjectsV2((request) -> request.bucket(S3Server.BUCKET).prefix(prefix)).contents())
				.isNotEmpty();
		}
	}

	@Test
	void workflowGoesOnOnceTheStorageIsBack(TemporalService service) throws IOException {
		String[] arguments = directory();
		WorkflowExecution execution;
		try (ConfigurableApplicationContext context = start(service, arguments)) {
			Path away = Files.move(this.directory,
					this.directory.resolveSibling(this.directory.getFileName() + "-away"));
			execution = begin(context, "make 3000000");
			// A result that can't be stored fails the attempt
			Awaitility.await()
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(lastFailure(context, execution))
					.contains("can't be stored with the driver 'directory'"));
			Files.move(away, this.directory);
			awaitPassed(context, execution, 3 * MEGABYTE);
		}
		try (ConfigurableApplicationContext context = start(service, arguments)) {
			Path away = Files.move(this.directory,
					this.directory.resolveSibling(this.directory.getFileName() + "-away"));
			BulkWorkflow workflow = workflow(context, execution);
			workflow.deliver("small");
			// A history that can't be read fails the workflow task
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(workflow::passed);
			assertThat(describe(context, execution).getWorkflowExecutionInfo().getStatus())
				.isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
			Files.move(away, this.directory);
			assertThat(result(context, execution)).isEqualTo("small");
		}
	}

	@Test
	void clientIsToldThatAnArgumentCanNotBeStored(TemporalService service) throws IOException {
		try (ConfigurableApplicationContext context = start(service, directory())) {
			Path away = Files.move(this.directory,
					this.directory.resolveSibling(this.directory.getFileName() + "-away"));
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> begin(context, "x".repeat(MEGABYTE)))
				.satisfies((exception) -> assertThat(exception)
					.hasStackTraceContaining("can't be stored with the driver 'directory' in the directory"));
			Files.move(away, this.directory);
		}
	}

	@Test
	void nothingIsDeletedThatRetainedWorkflowsRead(TemporalService service, CapturedOutput output) throws IOException {
		Path old = Files.writeString(Files.createDirectory(this.directory.resolve("2020-01-01")).resolve("old"), "old");
		try (ConfigurableApplicationContext context = start(service,
				Stream.concat(Stream.of(directory()), Stream.of(STORAGE + "delete-after=1s")).toArray(String[]::new))) {
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> output.getOut().contains("are not deleted: 'external-storage.delete-after' is 1s"));
		}
		assertThat(old).exists();
	}

	/**
	 * Passes a cargo everywhere, the second half by another process.
	 */
	private void pass(TemporalService service, int size, String... arguments) {
		String cargo = "x".repeat(size);
		WorkflowExecution execution;
		try (ConfigurableApplicationContext context = start(service, arguments)) {
			execution = begin(context, cargo);
			awaitPassed(context, execution, size);
		}
		try (ConfigurableApplicationContext context = start(service, arguments)) {
			BulkWorkflow workflow = workflow(context, execution);
			assertThat(workflow.passed()).isEqualTo(cargo);
			assertThat(workflow.exchange(cargo)).isEqualTo(cargo);
			workflow.deliver(cargo);
			assertThat(result(context, execution)).isEqualTo(cargo);
			WorkflowExecutionInfo info = describe(context, execution).getWorkflowExecutionInfo();
			assertThat(info.getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
			assertThat(info.getHistorySizeBytes()).isPositive().isLessThan(32 * 1024);
		}
	}

	private WorkflowExecution begin(ConfigurableApplicationContext context, String cargo) {
		return WorkflowClient.start(context.getBean(WorkflowClient.class)
			.newWorkflowStub(BulkWorkflow.class,
					WorkflowOptions.newBuilder()
						.setWorkflowId("bulk-" + UUID.randomUUID())
						.setTaskQueue(this.taskQueue)
						.build())::pass,
				cargo);
	}

	private static void awaitPassed(ConfigurableApplicationContext context, WorkflowExecution execution, int size) {
		Awaitility.await()
			.atMost(LIMIT)
			.ignoreExceptionsInstanceOf(WorkflowServiceException.class)
			.until(() -> workflow(context, execution).passed().length() == size);
	}

	private static String lastFailure(ConfigurableApplicationContext context, WorkflowExecution execution) {
		return describe(context, execution).getPendingActivitiesList()
			.stream()
			.map((activity) -> activity.getLastFailure().getMessage())
			.collect(Collectors.joining());
	}

	private static DescribeWorkflowExecutionResponse describe(ConfigurableApplicationContext context,
			WorkflowExecution execution) {
		WorkflowClient client = context.getBean(WorkflowClient.class);
		return client.getWorkflowServiceStubs()
			.blockingStub()
			.describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
				.setNamespace(client.getOptions().getNamespace())
				.setExecution(execution)
				.build());
	}

	private ConfigurableApplicationContext start(TemporalService service, String... arguments) {
		return new SpringApplicationBuilder(BulkApplication.class).web(WebApplicationType.NONE)
			.initializers((context) -> {
				if (this.dataSource != null) {
					context.getBeanFactory().registerSingleton("dataSource", this.dataSource);
				}
			})
			.properties("temporal.connection.target=" + service.target(),
					"temporal.worker.queue.bulk.task-queue=" + this.taskQueue,
					// Codecs run on threads of workflows, and a busy machine encrypts
					// slowly
					"temporal.worker.queue.bulk.deadlock-detection-timeout=30s")
			.run(arguments);
	}

	private static BulkWorkflow workflow(ConfigurableApplicationContext context, WorkflowExecution execution) {
		return context.getBean(WorkflowClient.class).newWorkflowStub(BulkWorkflow.class, execution.getWorkflowId());
	}

	private static String result(ConfigurableApplicationContext context, WorkflowExecution execution) {
		return context.getBean(WorkflowClient.class)
			.newUntypedWorkflowStub(execution.getWorkflowId())
			.getResult(String.class);
	}

	private String[] directory() {
		return new String[] { STORAGE + "driver=directory", STORAGE + "directory.path=" + this.directory };
	}

	private List<String> stored() {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter(Files::isRegularFile).map(StoredPayloadsTests::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
