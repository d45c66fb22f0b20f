package dev.temporalworker.autoconfigure.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Finds keys wherever Spring Boot reads the configuration of an application from.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeysOfAnApplicationTests {

	@TempDir
	private Path directory;

	@Test
	void yamlFile(CapturedOutput output) throws IOException {
		write("application.yml", """
				temporal:
				  worker:
				    stop-timeuot: 5s
				""");
		fails();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsPattern("from .*application\\.yml\\] - 3:19")
			.contains("Did you mean 'temporal.worker.stop-timeout'?")
			.contains("Set 'temporal.checks.unknown-keys'")
			.doesNotContain("\tat ");
	}

	@Test
	void propertiesFile(CapturedOutput output) throws IOException {
		write("application.properties", "temporal.worker.stop-timeuot=5s");
		fails();
		assertThat(output).containsPattern("from .*application\\.properties\\] - 1:30");
	}

	@Test
	void documentOfAProfile(CapturedOutput output) throws IOException {
		write("application.yml", """
				spring.config.activate.on-profile: test
				temporal.worker.stop-timeuot: 5s
				---
				spring.config.activate.on-profile: production
				temporal.worker.stop-timeuot: 6s
				""");
		fails("--spring.profiles.active=test");
		assertThat(output).contains("temporal.worker.stop-timeuot=5s")
			.doesNotContain("temporal.worker.stop-timeuot=6s");
	}

	@Test
	void importedFile(CapturedOutput output) throws IOException {
		write("other.yml", "temporal.worker.stop-timeuot: 5s");
		fails("--spring.config.import=file:" + this.directory.resolve("other.yml"));
		assertThat(output).containsPattern("from .*other\\.yml\\] - 1:31");
	}

	@Test
	void mountedFile(CapturedOutput output) throws IOException {
		write("temporal.worker.stop-timeuot", "5s");
		fails("--spring.config.import=configtree:" + this.directory + "/");
		assertThat(output).contains("temporal.worker.stop-timeuot=5s").contains("from ");
	}

	@Test
	void json(CapturedOutput output) {
		fails("--spring.application.json={\"temporal\": {\"worker\": {\"stop-timeuot\": \"5s\"}}}");
		assertThat(output).contains("temporal.worker.stop-timeuot=5s");
	}

	@Test
	void randomValue() throws IOException {
		write("application.yml", "temporal.client.identity: ${random.uuid}");
		application("--temporal.embedded.enabled=true");
	}

	private void write(String file, String content) throws IOException {
		Files.writeString(this.directory.resolve(file), content);
	}

	private void fails(String... arguments) {
		assertThatExceptionOfType(WrongKeysException.class).isThrownBy(() -> application(arguments));
	}

	private void application(String... arguments) {
		new SpringApplicationBuilder(GreetingApplication.class).web(WebApplicationType.NONE)
			.properties("spring.config.location=file:" + this.directory + "/")
			.run(arguments)
			.close();
	}

}
