package dev.temporalworker.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;

/**
 * Runs the development server of the Temporal CLI on a free port.
 *
 * @param program the CLI
 */
record CommandLineSource(Path program) implements ServiceSource {

	@Override
	public RunningService start() {
		TemporalDevServer server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
			.setExistingPath(this.program.toString())
			.setDownloadEnabled(false)
			.setLogFile(createLogFile().toString())
			.build());
		// A JVM that is told to stop does not close what JUnit holds.
		Runtime.getRuntime().addShutdownHook(new Thread(server::close));
		return new RunningService(new TemporalService("Temporal CLI", server.getTarget()), server::close);
	}

	/**
	 * Creates a file for what the server writes, because output that goes past the test
	 * runner garbles its protocol. The end of the file is part of the message when the
	 * server does not start.
	 */
	private Path createLogFile() {
		try {
			Path file = Files.createTempFile("temporal-dev-server", ".log");
			file.toFile().deleteOnExit();
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
