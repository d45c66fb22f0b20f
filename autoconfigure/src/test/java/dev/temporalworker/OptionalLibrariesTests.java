package dev.temporalworker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that libraries for tests and development stay out of production.
 */
class OptionalLibrariesTests {

	@ParameterizedTest
	@ValueSource(strings = { "temporal-test-server", "temporal-testing", "spring-boot-docker-compose",
			"spring-boot-testcontainers" })
	void autoConfigurationDoesNotBringLibrary(String artifact) throws IOException {
		assertThat(Files.readString(Path.of("pom.xml")))
			.containsPattern("<artifactId>%s</artifactId>\\s+<optional>true</optional>".formatted(artifact));
	}

	@Test
	void starterBringsNothingButSpringBootAndTheSdk() throws IOException {
		assertThat(Files.readString(Path.of("../starter/pom.xml")).split("<dependencies>", 2)[1].lines()
			.filter((line) -> line.contains("<artifactId>"))
			.map((line) -> line.replaceAll("\\s*</?artifactId>", "")))
			.containsExactly("temporal-worker-spring-boot-autoconfigure", "spring-boot-starter", "temporal-sdk");
	}

}
