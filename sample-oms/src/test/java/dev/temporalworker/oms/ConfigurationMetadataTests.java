package dev.temporalworker.oms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of the settings under {@code oms}.
 */
class ConfigurationMetadataTests {

	@ParameterizedTest
	@MethodSource("properties")
	void settingIsDescribedInFullSentences(String name, String description) {
		assertThat(name).startsWith("oms.");
		assertThat(description).matches("(?s)[A-Z].*\\.").doesNotContain("\n").doesNotContainPattern("^(The|A|An) ");
	}

	@Test
	void everySettingOfTheApplicationIsDescribed() throws IOException {
		EnumerablePropertySource<?> settings = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
			.load("application", new ClassPathResource("application.yaml"))
			.get(0);
		assertThat(properties().map((property) -> (String) property.get()[0]))
			.containsAll(Stream.of(settings.getPropertyNames()).filter((name) -> name.startsWith("oms.")).toList());
	}

	static Stream<Arguments> properties() {
		JsonNode metadata = read("META-INF/spring-configuration-metadata.json");
		return StreamSupport.stream(metadata.get("properties").spliterator(), false)
			.map((property) -> Arguments.of(property.get("name").asString(),
					property.path("description").asString("")));
	}

	private static JsonNode read(String resource) {
		try {
			return JsonMapper.shared().readTree(new ClassPathResource(resource).getContentAsByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
