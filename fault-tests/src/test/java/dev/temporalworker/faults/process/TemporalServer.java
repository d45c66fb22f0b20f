package dev.temporalworker.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.awaitility.Awaitility;

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
			"MATCHING_MEMBERSHIP_PORT", "WORKER_GRPC_PORT", "WORKER_MEMBERSHIP_PORT");

	private final int port = Programs.freePorts(PORTS.size());

	private final Map<String, String> environment = new HashMap<>();

	private final Path log;

	private final WorkflowServiceStubs stubs;

	private RunningProcess process;

	public TemporalServer(Path parent) {
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
		this.stubs = WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + this.port).build());
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

	private RunningProcess run() {
		return RunningProcess.start(this.log, this.environment,
				Programs.command("temporal-server", "--allow-no-auth", "start"));
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
