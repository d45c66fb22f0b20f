package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReferenceTests {

	private static final Path PAGE = Path.of("../docs/configuration.md");

	private static final Path GENERATED = Path.of("target/configuration.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`<br>.* \\| ([^|]+) \\| at start \\|$");

	@Test
	void pageIsUpToDate() throws IOException {
		String page = Files.exists(PAGE) ? Files.readString(PAGE) : "";
		Files.writeString(GENERATED, new ConfigurationReference(metadata(), since(page), version()).toMarkdown());
		assertThat(page)
			.as("docs/configuration.md is out of date: replace it with autoconfigure/target/configuration.md")
			.isEqualTo(Files.readString(GENERATED));
	}

	@Test
	void keyKeepsTheVersionThatBroughtIt() throws IOException {
		String page = new ConfigurationReference(metadata(), Map.of("temporal.client.namespace", "0.0.1"), "9.9.9")
			.toMarkdown();
		assertThat(since(page)).containsEntry("temporal.client.namespace", "0.0.1")
			.containsEntry("temporal.client.identity", "9.9.9");
	}

	private static Map<String, String> since(String page) {
		return ROW.matcher(page)
			.results()
			.collect(Collectors.toMap((row) -> row.group(1), (MatchResult row) -> row.group(2)));
	}

	private static JsonNode metadata() throws IOException {
		try (InputStream metadata = TemporalClientAutoConfiguration.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return new ObjectMapper().readTree(metadata);
		}
	}

	private static String version() throws IOException {
		Pattern version = Pattern
			.compile("<artifactId>temporal-worker-parent</artifactId>\\s*<version>([^<]+)</version>");
		return version.matcher(Files.readString(Path.of("pom.xml")))
			.results()
			.map((match) -> match.group(1).replace("-SNAPSHOT", ""))
			.findFirst()
			.orElseThrow();
	}

}
