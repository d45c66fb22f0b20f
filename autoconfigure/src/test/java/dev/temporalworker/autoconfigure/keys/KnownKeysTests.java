package dev.temporalworker.autoconfigure.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class KnownKeysTests {

	private static final List<Class<?>> PROPERTIES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.temporalworker")
		.stream()
		.filter((type) -> type.isAnnotatedWith(ConfigurationProperties.class))
		.filter((type) -> isOurs(type.getAnnotationOfType(ConfigurationProperties.class).value()))
		.<Class<?>>map(JavaClass::reflect)
		.toList();

	@Test
	void areThoseThatSpringBootBinds() {
		assertThat(KnownKey.all().stream().collect(Collectors.toMap(KnownKey::toString, KnownKey::type)))
			.containsExactlyInAnyOrderEntriesOf(BindableKeys.of(PROPERTIES));
	}

	@Test
	void areThoseOfTheMetadata() {
		Set<String> keys = KnownKey.all()
			.stream()
			.flatMap((key) -> inMetadata(key.toString()))
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
		return (prefix.equals("temporal") || prefix.startsWith("temporal.")) && !describesValuesOfAMap(prefix);
	}

	private static boolean describesValuesOfAMap(String prefix) {
		return prefix.matches("temporal\\.(worker\\.defaults\\..*-options|resilience\\.activity)\\.default");
	}

	@ParameterizedTest
	@MethodSource("keys")
	void everyKeyIsBound(KnownKey key) {
		Class<?> properties = PROPERTIES.stream()
			.filter((type) -> key.toString().startsWith(prefix(type) + "."))
			.max((left, right) -> Integer.compare(prefix(left).length(), prefix(right).length()))
			.orElseThrow();
		Binder binder = new Binder(
				new MapConfigurationPropertySource(Map.of(key.toString().replace("*", "some-name"), value(key))));
		binder.bind(prefix(properties), Bindable.of(properties), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	static List<KnownKey> keys() {
		return KnownKey.all();
	}

	@Test
	void tellTheTypeOfTheValue() {
		assertThat(KnownKey.all())
			.filteredOn((key) -> key.toString().equals("temporal.worker.queue.*.sticky.drain-timeout"))
			.singleElement()
			.satisfies((key) -> assertThat(key.type()).isEqualTo(Duration.class.getName()));
	}

	@Test
	void haveNamesBelowNames() {
		assertThat(KnownKey.all()).extracting(KnownKey::toString)
			.contains("temporal.clients.*.connection.headers.*", "temporal.clients.*.connection.ssl.bundle",
					"temporal.clients.*.worker.queue.*.slots.activity.fixed.size");
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.clients.eu.worker.queue.orders.enabled",
			"temporal.clients.eu.connection.headers.a.b", "temporal.clients[my.client].connection.target",
			"temporal.worker.defaults.fail-workflow-exception-types",
			"temporal.worker.defaults.fail-workflow-exception-types[0]",
			"temporal.metrics.histogram.buckets.request-latency[1]" })
	void fit(String key) {
		assertThat(KnownKeys.get().fit(ConfigurationPropertyName.of(key)).type()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.clients.eu.worker.checks.missing-activities", "temporal.worker.defaults.enabled",
			"temporal.resilience.queue.orders.queue.other.activity.default.bulkhead",
			"temporal.worker.defaults.nexus-service-options.stock.operation.count.endpoint",
			"temporal.connection.target[0]", "temporal.worker.queue.orders" })
	void doNotFit(String key) {
		assertThat(KnownKeys.get().fit(ConfigurationPropertyName.of(key)).type()).isNull();
	}

	private static String prefix(Class<?> properties) {
		return properties.getAnnotation(ConfigurationProperties.class).value();
	}

	private static String value(KnownKey key) {
		Class<?> type = ClassUtils.resolveClassName(key.type().replaceFirst("<.*", ""), null);
		if (key.type().contains("java.lang.Class")) {
			return "java.lang.IllegalStateException";
		}
		if (key.toString().endsWith(".maximum-jitter-coefficient")) {
			return "0.5";
		}
		if (key.toString().equals("temporal.codec-server.path")) {
			return "/codec";
		}
		if (key.toString().equals("temporal.codec-server.allowed-origins")) {
			return "https://temporal.example.com";
		}
		if (key.toString().endsWith(".former-drivers")) {
			return "jdbc";
		}
		if (key.toString().endsWith(".task-queues.interval")) {
			return "10s";
		}
		if (key.toString().startsWith("temporal.benchmark.sweep.")) {
			return "2";
		}
		if (type == URI.class) {
			return "http://minio:9000";
		}
		if (type.isEnum()) {
			return type.getEnumConstants()[0].toString();
		}
		if (type == Boolean.class) {
			return "true";
		}
		return (type == Duration.class) ? "1s" : "1";
	}

	private static List<String> metadata() {
		try (InputStream metadata = KnownKeys.class
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

}
