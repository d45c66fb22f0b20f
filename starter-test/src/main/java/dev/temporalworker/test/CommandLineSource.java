package dev.temporalworker.test;

import java.nio.file.Path;

/**
 * Runs the development server of the Temporal CLI on a free port.
 *
 * @param program the CLI
 */
record CommandLineSource(Path program) implements ServiceSource {

	@Override
	public RunningService start() {
		CommandLineServer server = CommandLineServer.start(this.program);
		// A JVM that is told to stop does not close what JUnit holds.
		Runtime.getRuntime().addShutdownHook(new Thread(server::close));
		return new RunningService(server.getService(), server::repair, server::close);
	}

}
