package dev.temporalworker.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.nexus.v1.EndpointSpec;
import io.temporal.api.nexus.v1.EndpointTarget;
import io.temporal.api.operatorservice.v1.CreateNexusEndpointRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A Temporal server with a database in a file, so that it can be killed and started again
 * with what it had.
 */
public final class TemporalServer implements AutoCloseable {

	/**
	 * The namespace.
	 */
	public static final String NAMESPACE = "default";

	private static final List<String> PORTS = List.of("FRONTEND_GRPC_PORT", "FRONTEND_HTTP_PORT",
			"FRONTEND_MEMBERSHIP_PORT", "HISTORY_GRPC_PORT", "HISTORY_MEMBERSHIP_PORT", "MATCHING_GRPC_PORT",
			"MATCHING_MEMBERSHIP_PORT", "WORKER_GRPC_PORT", "WORKER_MEMBERSHIP_PORT", "INTERNAL_FRONTEND_GRPC_PORT",
			"INTERNAL_FRONTEND_HTTP_PORT", "INTERNAL_FRONTEND_MEMBERSHIP_PORT");

	private final int port = Programs.freePorts(PORTS.size());

	private final Map<String, String> environment = new HashMap<>();

	private final Path log;

	private final WorkflowServiceStubs stubs;

	private final @Nullable Credentials credentials;

	private RunningProcess process;

	/**
	 * Starts a server.
	 * @param parent for its files
	 * @param secured whether it asks for credentials
	 */
	public TemporalServer(Path parent, boolean secured) {
		Path folder = Programs.createFolder(parent, "temporal");
		Path dynamic = folder.resolve("dynamic.yaml");
		try {
			Files.writeString(dynamic, "frontend.enableCancelWorkerPollsOnShutdown:\n  - value: true\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.environment.putAll(
				Map.of("LOG_LEVEL", "error", "BIND_ON_IP", "127.0.0.1", "DYNAMIC_CONFIG_FILE_PATH", dynamic.toString(),
						"NUM_HISTORY_SHARDS", "4", "DB", "sqlite", "DBNAME", folder.resolve("temporal.db").toString(),
						"VISIBILITY_DBNAME", folder.resolve("visibility.db").toString()));
		for (int i = 0; i < PORTS.size(); i++) {
			this.environment.put(PORTS.get(i), String.valueOf(this.port + i));
		}
		this.log = parent.resolve("temporal-server.log");
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder()
			.setTarget("127.0.0.1:" + this.port);
		if (secured) {
			this.credentials = new Credentials(parent);
			this.credentials.configure(options);
			this.environment.putAll(this.credentials.environment());
			// For the workflows of the server itself, which have no credentials
			this.environment.put("USE_INTERNAL_FRONTEND", "true");
		}
		else {
			this.credentials = null;
		}
		this.stubs = WorkflowServiceStubs.newServiceStubs(options.build());
		this.process = run();
		awaitReady();
	}

	public int port() {
		return this.port;
	}

	/**
	 * Returns a connection of the suite's own, which no fault breaks.
	 * @return the connection
	 */
	public WorkflowServiceStubs stubs() {
		return this.stubs;
	}

	/**
	 * Returns what applications have to connect with.
	 * @return the credentials
	 */
	public Credentials credentials() {
		return Objects.requireNonNull(this.credentials, "This server asks for no credentials");
	}

	/**
	 * Returns the process.
	 * @return the process
	 */
	public RunningProcess process() {
		return this.process;
	}

	/**
	 * Starts the server again.
	 */
	public void start() {
		this.process = run();
		awaitReady();
	}

	/**
	 * Counts the payloads in the histories of all workflows by a value of their metadata.
	 * @param key of the metadata
	 * @return how many payloads have each value
	 */
	public Map<String, Integer> countPayloads(String key) {
		// As the text format of Protocol Buffers has it
		Pattern metadata = Pattern.compile("key: \"%s\"\\s+value: \"([^\"]+)\"".formatted(key));
		WorkflowClient client = WorkflowClient.newInstance(this.stubs,
				WorkflowClientOptions.newBuilder().setNamespace(NAMESPACE).build());
		Map<String, Integer> counts = new TreeMap<>();
		client.listExecutions("")
			.flatMap((workflow) -> client.streamHistory(workflow.getExecution().getWorkflowId(),
					workflow.getExecution().getRunId()))
			.flatMap((event) -> metadata.matcher(event.toString()).results())
			.forEach((match) -> counts.merge(match.group(1), 1, Integer::sum));
		return counts;
	}

	/**
	 * Creates a Nexus endpoint, unless it is there.
	 * @param name of the endpoint
	 * @param taskQueue where its operations are handled
	 */
	public void createNexusEndpoint(String name, String taskQueue) {
		EndpointTarget.Worker worker = EndpointTarget.Worker.newBuilder()
			.setNamespace(NAMESPACE)
			.setTaskQueue(taskQueue)
			.build();
		try {
			OperatorServiceGrpc.newBlockingStub(this.stubs.getRawChannel())
				.createNexusEndpoint(CreateNexusEndpointRequest.newBuilder()
					.setSpec(EndpointSpec.newBuilder()
						.setName(name)
						.setTarget(EndpointTarget.newBuilder().setWorker(worker)))
					.build());
		}
		catch (StatusRuntimeException ex) {
			if (ex.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
				throw ex;
			}
		}
	}

	private RunningProcess run() {
		List<String> command = Programs.command("temporal-server", "--allow-no-auth", "start");
		if (this.credentials != null) {
			command.addAll(List.of("--service=frontend", "--service=internal-frontend", "--service=history",
					"--service=matching", "--service=worker"));
		}
		return RunningProcess.start(this.log, this.environment, command);
	}

	private void awaitReady() {
		Awaitility.await("Temporal server")
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(250))
			.failFast("The Temporal server has ended", () -> !this.process.isAlive())
			.until(this::isReady);
	}

	private boolean isReady() {
		try {
			this.stubs.blockingStub()
				.describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build());
			this.stubs.blockingStub()
				.listWorkflowExecutions(
						ListWorkflowExecutionsRequest.newBuilder().setNamespace(NAMESPACE).setPageSize(1).build());
			return true;
		}
		catch (StatusRuntimeException ex) {
			if (ex.getStatus().getCode() == Status.Code.NOT_FOUND) {
				register();
			}
			return false;
		}
	}

	private void register() {
		try {
			this.stubs.blockingStub()
				.registerNamespace(RegisterNamespaceRequest.newBuilder()
					.setNamespace(NAMESPACE)
					.setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
					.build());
		}
		catch (StatusRuntimeException ex) {
			// Not ready yet, or registered and not seen everywhere yet: asked again
		}
	}

	@Override
	public void close() {
		this.stubs.shutdownNow();
		this.process.kill();
	}

}
