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

	private List<ProcessHandle> others;

	@BeforeEach
	void start() {
		Path program = CommandLine.find(System.getenv("PATH")).orElse(null);
		assumeTrue(program != null, "The Temporal CLI is not on the PATH");
		this.others = ProcessHandle.current().children().toList();
		this.server = CommandLineServer.start(program);
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void leavesAServerThatAnswersAsItIs() {
		List<ProcessHandle> before = processes();
		this.server.repair();
		assertThat(processes()).hasSize(1).isEqualTo(before);
	}

	@Test
	void replacesAServerThatDoesNotAnswer() {
		TemporalService service = this.server.getService();
		kill();
		this.server.repair();
		service.awaitUsable();
		assertThat(this.server.getService().target()).isEqualTo(service.target());
	}

	@Test
	void leavesTheReplacementAsItIs() {
		kill();
		this.server.repair();
		List<ProcessHandle> replacement = processes();
		this.server.repair();
		assertThat(processes()).hasSize(1).isEqualTo(replacement);
	}

	private void kill() {
		processes().forEach(ProcessHandle::destroyForcibly);
		await().until(() -> processes().isEmpty());
	}

	private List<ProcessHandle> processes() {
		return ProcessHandle.current().children().filter((process) -> !this.others.contains(process)).toList();
	}

}
