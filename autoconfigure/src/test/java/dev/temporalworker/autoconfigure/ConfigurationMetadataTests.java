package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.worker.tuning.SlotSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	private static final String IMPORTS = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

	private static final JsonNode METADATA = json("META-INF/spring-configuration-metadata.json");

	@ParameterizedTest
	@MethodSource("properties")
	void propertyIsOurs(String name) {
		assertThat(name).matches(
				"temporal\\..*|management\\.endpoint\\.temporal(advice|deployments|taskqueues|workers)\\..*|management\\.info\\.temporal\\..*");
	}

	@ParameterizedTest
	@MethodSource("properties")
	void propertyIsDescribedInFullSentencesOfPlainText(String name, String description) {
		assertThat(description).matches("(?s)[A-Z].*\\.").doesNotContain("{@", "<", "\n");
	}

	@ParameterizedTest
	@MethodSource("properties")
	void descriptionStartsWithoutArticle(String name, String description) {
		assertThat(description).doesNotContainPattern("^(The|A|An) ");
	}

	@ParameterizedTest
	@MethodSource("properties")
	void descriptionLeavesTheDefaultToTheMetadata(String name, String description) {
		assertThat(description).doesNotContainPattern("(?i)\\bdefaults? (to|is|value)\\b|\\bby default\\b|\\(default");
	}

	static Stream<Object[]> properties() {
		return stream(METADATA.get("properties")).filter((property) -> !property.has("deprecation"))
			.map((property) -> new Object[] { property.get("name").asText(), property.path("description").asText() });
	}

	@ParameterizedTest
	@ValueSource(strings = { "slots.workflow", "slots.activity", "slots.local-activity", "slots.nexus" })
	void choiceOfSlotsIsDescribed(String kind) {
		assertThat(properties().map((property) -> (String) property[0])).contains(
				"temporal.worker.defaults.%s.fixed.size".formatted(kind),
				"temporal.worker.defaults.%s.resource-based.minimum".formatted(kind),
				"temporal.worker.defaults.%s.resource-based.maximum".formatted(kind),
				"temporal.worker.defaults.%s.resource-based.ramp-throttle".formatted(kind),
				"temporal.worker.defaults.%s.bean".formatted(kind));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pollers.workflow", "pollers.activity", "pollers.nexus" })
	void choiceOfPollersIsDescribed(String kind) {
		assertThat(properties().map((property) -> (String) property[0])).contains(
				"temporal.worker.defaults.%s.maximum".formatted(kind),
				"temporal.worker.defaults.%s.autoscaling.minimum".formatted(kind),
				"temporal.worker.defaults.%s.autoscaling.maximum".formatted(kind),
				"temporal.worker.defaults.%s.autoscaling.initial".formatted(kind));
	}

	@ParameterizedTest
	@ValueSource(strings = { "activity-options.default.start-to-close-timeout",
			"activity-options.default.retry.maximum-attempts", "activity-options.default.priority.key",
			"local-activity-options.default.start-to-close-timeout",
			"local-activity-options.default.retry.maximum-attempts", "nexus-service-options.default.endpoint",
			"nexus-service-options.default.schedule-to-close-timeout", "child-workflow-options.default.run-timeout",
			"child-workflow-options.default.retry.maximum-attempts" })
	void optionsOfWhatWorkflowsCallAreDescribed(String key) {
		assertThat(properties().map((property) -> (String) property[0])).contains("temporal.worker.defaults." + key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.client.binary-checksum", "temporal.worker.defaults.legacy-versioning.build-id",
			"temporal.worker.defaults.legacy-versioning.enabled",
			"temporal.worker.defaults.activity-options.default.versioning-intent" })
	void deprecatedPropertyTellsWhatReplacesIt(String name) {
		assertThat(stream(METADATA.get("properties")).filter((property) -> property.get("name").asText().equals(name))
			.map((property) -> property.path("deprecation").path("replacement").asText())).singleElement()
			.satisfies((replacement) -> assertThat(properties().map((property) -> property[0])).contains(replacement));
	}

	@ParameterizedTest
	@MethodSource("suggested")
	void suggestedValueFits(String name, Class<?> type, String value) {
		assertThat(new Binder(new MapConfigurationPropertySource(Map.of("key", value))).bind("key", type).isBound())
			.isTrue();
	}

	static Stream<Object[]> suggested() {
		return stream(METADATA.get("properties")).filter((property) -> isSuggested(type(property)))
			.flatMap((property) -> stream(hint(property).path("values")).map((value) -> new Object[] {
					property.get("name").asText(), type(property), value.get("value").asText() }));
	}

	@Test
	void everyDurationAndEveryChoiceHasSuggestions() {
		assertThat(stream(METADATA.get("properties")).filter((property) -> !property.has("deprecation"))
			.filter((property) -> isSuggested(type(property)))
			.map((property) -> property.get("name").asText()))
			.allSatisfy((name) -> assertThat(suggested().map((suggestion) -> suggestion[0])).contains(name));
	}

	private static boolean isSuggested(Class<?> type) {
		return type == Duration.class || type.isEnum();
	}

	private static Class<?> type(JsonNode property) {
		return ClassUtils.resolveClassName(property.get("type").asText().replaceFirst("<.*", ""), null);
	}

	private static JsonNode hint(JsonNode property) {
		return stream(METADATA.get("hints")).filter((hint) -> hint.get("name").equals(property.get("name")))
			.findFirst()
			.orElseGet(MissingNode::getInstance);
	}

	@Test
	void namesOfBeansAreSuggestedByTheTypeOfTheBean() {
		assertThat(
				stream(METADATA.get("properties")).filter((property) -> property.get("name").asText().endsWith(".bean"))
					.map((property) -> hint(property).at("/providers/0/parameters/target").asText()))
			.hasSize(4)
			.containsOnly(SlotSupplier.class.getName());
	}

	@Test
	void hintsAreSortedAndForPropertiesThatExist() {
		List<String> names = stream(json("META-INF/additional-spring-configuration-metadata.json").get("hints"))
			.map((hint) -> hint.get("name").asText())
			.toList();
		assertThat(names).isSorted().doesNotHaveDuplicates();
		assertThat(stream(METADATA.get("properties")).map((property) -> property.get("name").asText()))
			.containsAll(names.stream().map((name) -> name.replaceFirst("\\.keys$", "")).toList());
	}

	@Test
	void everyPropertiesClassHasMetadata() {
		List<String> prefixes = annotatedWith(ConfigurationProperties.class)
			.map((type) -> type.getAnnotationOfType(ConfigurationProperties.class).value())
			.toList();
		assertThat(stream(METADATA.get("groups")).map((group) -> group.get("name").asText())).containsAll(prefixes)
			.isNotEmpty();
	}

	@Test
	void importsAreTheAutoConfigurations() {
		assertThat(lines(IMPORTS)).isSorted()
			.containsExactlyInAnyOrderElementsOf(
					annotatedWith(AutoConfiguration.class).map(JavaClass::getName).toList());
	}

	@Test
	void springFactoriesNameClassesThatExist() {
		assertThat(springFactories()).allSatisfy((type, implementations) -> assertThat(implementations)
			.allSatisfy((implementation) -> assertThat(ClassUtils.resolveClassName(implementation, null))
				.isAssignableTo(ClassUtils.resolveClassName(type, null))));
	}

	@Test
	void springFactoriesNameEveryFailureAnalyzer() {
		assertThat(springFactories().get(FailureAnalyzer.class.getName())).isSorted()
			.containsExactlyInAnyOrderElementsOf(classes().filter((type) -> type.isAssignableTo(FailureAnalyzer.class))
				.map(JavaClass::getName)
				.toList());
	}

	private static Map<String, List<String>> springFactories() {
		try (InputStream factories = ours("META-INF/spring.factories")) {
			Properties properties = new Properties();
			properties.load(factories);
			return properties.stringPropertyNames()
				.stream()
				.collect(Collectors.toMap((type) -> type, (type) -> Arrays
					.asList(StringUtils.commaDelimitedListToStringArray(properties.getProperty(type)))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<JavaClass> annotatedWith(Class<? extends Annotation> annotation) {
		return classes().filter((type) -> type.isAnnotatedWith(annotation));
	}

	private static Stream<JavaClass> classes() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("dev.temporalworker")
			.stream();
	}

	private static JsonNode json(String resource) {
		try (InputStream content = ours(resource)) {
			return new ObjectMapper().readTree(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> lines(String resource) {
		try (InputStream content = ours(resource)) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static InputStream ours(String resource) throws IOException {
		String root = TemporalClientAutoConfiguration.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.toString();
		return new URL(root + resource).openStream();
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

}
