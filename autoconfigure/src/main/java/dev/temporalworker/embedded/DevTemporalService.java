package dev.temporalworker.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The development server of the Temporal CLI as a Temporal Service beside the
 * application, for development and tests. It starts before everything that has a life
 * cycle and stops after it.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class DevTemporalService implements TemporalConnectionDetails, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DevTemporalService.class);

	private static final String HOST = CommandLine.HOST;

	private static final int UI_OFFSET = 1000;

	private static final int LAST_PORT = 65535;

	private final Settings settings;

	private final Supplier<? extends Collection<String>> namespaces;

	private final int port;

	private volatile @Nullable TemporalDevServer server;

	/**
	 * Create a service that is not started yet.
	 * @param settings how to run the server
	 * @param namespaces tells the namespaces to create, of which there is one at least
	 */
	public DevTemporalService(Settings settings, Supplier<? extends Collection<String>> namespaces) {
		this.settings = settings;
		this.namespaces = namespaces;
		Integer chosen = settings.ports().service();
		this.port = (chosen != null) ? chosen : CommandLine.findPort();
	}

	@Override
	public String getTarget() {
		return HOST + ":" + this.port;
	}

	/**
	 * Start the server and wait until it is ready.
	 * @throws DevServerException if it can't be started
	 */
	@Override
	public synchronized void start() {
		if (this.server != null) {
			return;
		}
		requireFree(this.port, "port");
		if (this.settings.ports().uiEnabled()) {
			requireFree(uiPort(), "ui.port");
		}
		List<String> names = this.namespaces.get().stream().distinct().toList();
		try {
			this.server = TemporalDevServer.start(names.get(0), options(names.subList(1, names.size())));
		}
		catch (IllegalStateException ex) {
			throw failure(ex);
		}
		logger.info("Temporal development server: target '%s', namespaces '%s', %s, %s".formatted(getTarget(),
				String.join("', '", names),
				this.settings.ports().uiEnabled() ? "web UI http://%s:%d".formatted(HOST, uiPort()) : "no web UI",
				(this.settings.databaseFile() != null) ? "workflows are kept in " + this.settings.databaseFile()
						: "workflows are lost when it stops"));
	}

	private int uiPort() {
		Integer chosen = this.settings.ports().ui();
		return (chosen != null) ? chosen : Math.min(LAST_PORT, this.port + UI_OFFSET);
	}

	private static void requireFree(int port, String key) {
		try {
			CommandLine.listen(port);
		}
		catch (IOException ex) {
			throw new DevServerException(
					"The Temporal development server can't listen on port %d: %s.".formatted(port, ex.getMessage()), """
							- Stop what listens there, which may be the server of an application that was killed.
							- Set 'temporal.embedded.dev-server.%s' to another port.
							- Set 'temporal.connection.target=%s:%d' to use the Temporal Service that runs there."""
						.formatted(key, HOST, port),
					ex);
		}
	}

	private TemporalDevServerOptions options(List<String> moreNamespaces) {
		TemporalDevServerOptions.Builder options = TemporalDevServerOptions.newBuilder()
			.setIp(HOST)
			.setPort(this.port)
			.setUiEnabled(this.settings.ports().uiEnabled())
			.setLogFile(CommandLine.createLogFile().toString())
			.setExtraArgs(moreNamespaces.stream().flatMap((namespace) -> Stream.of("--namespace", namespace)).toList());
		if (this.settings.ports().uiEnabled()) {
			options.setUiPort(uiPort());
		}
		if (this.settings.program() != null) {
			options.setExistingPath(this.settings.program().toString());
		}
		if (this.settings.databaseFile() != null) {
			options.setDatabaseFilename(this.settings.databaseFile());
		}
		if (this.settings.startTimeout() != null) {
			options.setStartupTimeout(this.settings.startTimeout());
		}
		return options.build();
	}

	private DevServerException failure(IllegalStateException ex) {
		if (this.settings.program() == null) {
			return new DevServerException(
					"There is no Temporal CLI on the PATH, and it can't be downloaded or started: " + ex.getMessage(),
					"""
							- Put the Temporal CLI on the PATH (https://docs.temporal.io/cli/setup-cli).
							- Set 'temporal.embedded.engine=in-process' to do without it.""", ex);
		}
		return new DevServerException("The Temporal development server (%s) did not start: %s"
			.formatted(this.settings.program(), ex.getMessage()), """
					- See what the server says, and correct the keys under 'temporal.embedded.dev-server'.
					- Set 'temporal.embedded.dev-server.start-timeout' to a longer time if it was not ready in time.""",
				ex);
	}

	@Override
	public synchronized void stop() {
		TemporalDevServer running = this.server;
		if (running != null) {
			running.close();
			this.server = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	@Override
	public boolean isPauseable() {
		// Workflows would be lost
		return false;
	}

	/**
	 * How to run the development server. What is {@code null}, the SDK decides.
	 *
	 * @param program the Temporal CLI, or {@code null} to download it
	 * @param ports where the server listens
	 * @param databaseFile where workflows are kept, or {@code null} to keep them in
	 * memory
	 * @param startTimeout how long to wait until the server is ready
	 */
	public record Settings(@Nullable Path program, Ports ports, @Nullable String databaseFile,
			@Nullable Duration startTimeout) {

		/**
		 * Where the server listens.
		 *
		 * @param service the port of the Temporal Service, or {@code null} for a free one
		 * @param uiEnabled whether there is a web UI
		 * @param ui the port of the web UI, or {@code null} for the one 1000 above that
		 * of the service
		 */
		public record Ports(@Nullable Integer service, boolean uiEnabled, @Nullable Integer ui) {

		}

	}

}
