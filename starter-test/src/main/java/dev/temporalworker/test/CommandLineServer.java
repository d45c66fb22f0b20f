package dev.temporalworker.test;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.embedded.CommandLine;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.StringUtils;

/**
 * The development server of the Temporal CLI, which can be replaced when it is broken: a
 * request that is cancelled in the moment of a query can leave the database of CLI 1.5 in
 * a state in which all queries fail with "interrupted". Thread-safe.
 */
final class CommandLineServer implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(CommandLineServer.class);

	private static final long TIMEOUT = 10;

	private final Path program;

	private final TemporalService service;

	private TemporalDevServer server;

	private WorkflowServiceStubs stubs;

	private CommandLineServer(Path program, TemporalDevServer server) {
		this.program = program;
		this.server = server;
		this.service = new TemporalService("Temporal CLI", server.getTarget());
		this.stubs = this.service.newStubs();
	}

	static CommandLineServer start(Path program) {
		return new CommandLineServer(program, start(program, CommandLine.findPort()));
	}

	private static TemporalDevServer start(Path program, int port) {
		return TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
			.setExistingPath(program.toString())
			.setDownloadEnabled(false)
			.setPort(port)
			.setLogFile(CommandLine.createLogFile().toString())
			.build());
	}

	TemporalService getService() {
		return this.service;
	}

	/**
	 * Start another server on the same port if this one does not answer any more. What it
	 * held is lost.
	 */
	synchronized void repair() {
		try {
			this.stubs.blockingStub()
				.withDeadlineAfter(TIMEOUT, TimeUnit.SECONDS)
				.describeNamespace(
						DescribeNamespaceRequest.newBuilder().setNamespace(this.service.namespace()).build());
		}
		catch (StatusRuntimeException ex) {
			logger.warn("The development server of the Temporal CLI is replaced, because it does not answer", ex);
			close();
			this.server = start(this.program, port());
			this.stubs = this.service.newStubs();
		}
	}

	private int port() {
		return Integer.parseInt(StringUtils.unqualify(this.service.target(), ':'));
	}

	@Override
	public synchronized void close() {
		this.stubs.shutdownNow();
		this.server.close();
	}

}
