package dev.temporalworker.autoconfigure.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalKeysTests {

	@Test
	void hasEveryPropertiesClass() {
		assertThat(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("dev.temporalworker")
			.stream()
			.filter((type) -> type.isAnnotatedWith(ConfigurationProperties.class))
			.filter((type) -> !describesValuesOfAMap(type.getAnnotationOfType(ConfigurationProperties.class).value()))
			.filter((type) -> isOurs(type.getAnnotationOfType(ConfigurationProperties.class).value()))
			.map(JavaClass::reflect)).containsExactlyInAnyOrderElementsOf(TemporalKeys.PROPERTIES);
	}

	@Test
	void hasTheKeysOfTheMetadata() {
		Set<String> keys = TemporalKeys.read()
			.patterns()
			.stream()
			.flatMap((pattern) -> inMetadata(pattern.toString()))
			.collect(Collectors.toSet());
		assertThat(keys).containsExactlyInAnyOrderElementsOf(metadata());
	}

	private static Stream<String> inMetadata(String pattern) {
		String first = pattern.replaceFirst("\\.\\*.*", "");
		return describesValuesOfAMap(first + ".default")
				? Stream.of(first, pattern.replaceFirst("\\*", "default").replaceFirst("\\.\\*.*", ""))
				: Stream.of(first);
	}

	private static boolean isOurs(String prefix) {
		return prefix.equals("temporal") || prefix.startsWith("temporal.");
	}

	private static boolean describesValuesOfAMap(String prefix) {
		return prefix.matches("temporal\\.(worker\\.defaults\\..*-options|resilience\\.activity)\\.default");
	}

	@ParameterizedTest
	@MethodSource("keys")
	void everyKeyIsBound(KeyPattern pattern) {
		Class<?> properties = TemporalKeys.PROPERTIES.stream()
			.filter((type) -> pattern.toString().startsWith(prefix(type) + "."))
			.findFirst()
			.orElseThrow();
		Binder binder = new Binder(new MapConfigurationPropertySource(
				Map.of(pattern.toString().replace("*", "some-name"), value(pattern.type()))));
		binder.bind(prefix(properties), Bindable.of(properties), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	static List<KeyPattern> keys() {
		return TemporalKeys.read().patterns();
	}

	@Test
	void patternTellsTheTypeOfTheValue() {
		assertThat(TemporalKeys.read().patterns())
			.filteredOn((pattern) -> pattern.toString().equals("temporal.worker.queue.*.sticky.drain-timeout"))
			.singleElement()
			.satisfies((pattern) -> assertThat(pattern.type().toClass()).isEqualTo(Duration.class));
	}

	@Test
	void mapsAreReadInsideMaps() {
		assertThat(TemporalKeys.of(List.of(NestedProperties.class)).patterns()).extracting(KeyPattern::toString)
			.contains("temporal.clients.*.connection.headers.*", "temporal.clients.*.connection.ssl.bundle",
					"temporal.clients.*.worker.queue.*.slots.activity.fixed.size");
	}

	@Test
	void listsAreRead() {
		assertThat(TemporalKeys.of(List.of(NestedProperties.class)).patterns()).extracting(KeyPattern::toString)
			.contains("temporal.names", "temporal.sections[*].title");
	}

	@ParameterizedTest
	@MethodSource("nestedKeys")
	void keyOfANestedPropertyFits(String key) {
		assertThat(TemporalKeys.of(List.of(NestedProperties.class)).fit(ConfigurationPropertyName.of(key)).isProperty())
			.isTrue();
	}

	static List<String> nestedKeys() {
		return List.of("temporal.clients.eu.worker.queue.orders.enabled", "temporal.clients.eu.connection.headers.a.b",
				"temporal.clients[my.client].connection.target", "temporal.names", "temporal.names[0]",
				"temporal.sections[1].title");
	}

	private static String prefix(Class<?> properties) {
		return properties.getAnnotation(ConfigurationProperties.class).value();
	}

	private static String value(ResolvableType resolvable) {
		Class<?> type = resolvable.toClass();
		if (resolvable.asCollection().getGeneric(0).toClass() == Class.class) {
			return "java.lang.IllegalStateException";
		}
		if (type.isEnum()) {
			return type.getEnumConstants()[0].toString();
		}
		if (type == Boolean.class || type == boolean.class) {
			return "true";
		}
		return (type == Duration.class) ? "1s" : "1";
	}

	private static List<String> metadata() {
		try (InputStream metadata = TemporalKeys.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode properties = new ObjectMapper().readTree(metadata).get("properties");
			return StreamSupport.stream(properties.spliterator(), false)
				.map((property) -> property.get("name").asText())
				.filter((name) -> name.startsWith("temporal."))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ConfigurationProperties("temporal")
	record NestedProperties(Map<String, Client> clients, List<String> names, List<Section> sections) {

	}

	record Client(TemporalConnectionProperties connection, TemporalWorkerProperties worker) {

	}

	record Section(String title, int number) {

	}

}
