package dev.temporalworker.test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ServiceEnvironment}.
 */
class ServiceEnvironmentTests {

	private Path program;

	@BeforeEach
	void createProgram(@TempDir Path folder) throws IOException {
		this.program = Files.createFile(folder.resolve("temporal"));
		assertThat(this.program.toFile().setExecutable(true)).isTrue();
	}

	@Test
	void prefersAddress() {
		ServiceEnvironment environment = with(Map.of("TEMPORAL_ADDRESS", "temporal:7233", "PATH", path()), true);
		assertThat(environment.preferredSource()).contains(new AddressSource("temporal:7233"));
	}

	@Test
	void ignoresEmptyAddress() {
		ServiceEnvironment environment = with(Map.of("TEMPORAL_ADDRESS", "", "PATH", path()), true);
		assertThat(environment.preferredSource()).contains(new CommandLineSource(this.program));
	}

	@Test
	void prefersCommandLineToDocker() {
		ServiceEnvironment environment = with(Map.of("PATH", path()), true);
		assertThat(environment.preferredSource()).contains(new CommandLineSource(this.program));
	}

	@Test
	void findsCommandLineInLaterFolderOfPath() {
		ServiceEnvironment environment = with(Map.of("PATH", "nowhere" + File.pathSeparator + path()), false);
		assertThat(environment.preferredSource()).contains(new CommandLineSource(this.program));
	}

	@Test
	void ignoresCommandLineThatCannotBeExecuted() {
		assertThat(this.program.toFile().setExecutable(false)).isTrue();
		assertThat(with(Map.of("PATH", path()), false).preferredSource()).isEmpty();
	}

	@Test
	void usesDockerWhenThereIsNothingElse() {
		assertThat(with(Map.of("PATH", "nowhere"), true).preferredSource()).contains(new ContainerSource());
	}

	@Test
	void hasNoSourceWhenThereIsNothing() {
		assertThat(with(Map.of(), false).preferredSource()).isEmpty();
	}

	@Test
	void readsNamedServices() {
		assertThat(with(Map.of("TEMPORAL_TEST_SERVICES", "old=127.0.0.1:7233, new=[::1]:8233"), false).namedServices())
			.containsExactly(new TemporalService("old", "127.0.0.1:7233"), new TemporalService("new", "[::1]:8233"));
	}

	@Test
	void hasNoNamedServicesByDefault() {
		assertThat(with(Map.of(), false).namedServices()).isEmpty();
	}

	@Test
	void refusesNamedServiceWithoutName() {
		ServiceEnvironment environment = with(Map.of("TEMPORAL_TEST_SERVICES", "127.0.0.1:7233"), false);
		assertThatIllegalArgumentException().isThrownBy(environment::namedServices)
			.withMessageContaining("TEMPORAL_TEST_SERVICES")
			.withMessageContaining("'127.0.0.1:7233'");
	}

	@Test
	void isContinuousIntegrationWhenVariableIsSet() {
		assertThat(with(Map.of("CI", "1"), false).isContinuousIntegration()).isTrue();
	}

	@Test
	void isNotContinuousIntegrationWhenVariableIsFalse() {
		assertThat(with(Map.of("CI", "false"), false).isContinuousIntegration()).isFalse();
	}

	@Test
	void isNotContinuousIntegrationByDefault() {
		assertThat(with(Map.of(), false).isContinuousIntegration()).isFalse();
	}

	private String path() {
		return this.program.getParent().toString();
	}

	private static ServiceEnvironment with(Map<String, String> environment, boolean docker) {
		return new ServiceEnvironment(environment::get, () -> docker);
	}

}
