package dev.temporalworker.test;

import java.nio.file.Path;
import java.util.List;

import dev.temporalworker.embedded.CommandLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link CommandLineServer}.
 */
class CommandLineServerTests {

	private CommandLineServer server;

	private TemporalService service;

	private List<ProcessHandle> processes;

	@BeforeEach
	void start() {
		Path program = CommandLine.find(System.getenv("PATH")).orElse(null);
		assumeTrue(program != null, "The Temporal CLI is not on the PATH");
		List<ProcessHandle> before = ProcessHandle.current().children().toList();
		this.server = CommandLineServer.start(program);
		this.service = new TemporalService("Temporal CLI", this.server.getTarget());
		this.processes = ProcessHandle.current().children().filter((process) -> !before.contains(process)).toList();
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void leavesAServerThatAnswersAsItIs() {
		this.server.repair();
		assertThat(this.processes).singleElement().returns(true, ProcessHandle::isAlive);
	}

	@Test
	void replacesAServerThatDoesNotAnswer() {
		this.processes.forEach(ProcessHandle::destroyForcibly);
		await().until(() -> this.processes.stream().noneMatch(ProcessHandle::isAlive));
		this.server.repair();
		this.service.awaitUsable();
		assertThat(this.server.getTarget()).isEqualTo(this.service.target());
	}

}
