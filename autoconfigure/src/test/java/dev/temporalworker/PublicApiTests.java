package dev.temporalworker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds which types are public. A nested type counts with the one it is nested in.
 */
class PublicApiTests {

	private static final int MOST_FOR_APPLICATIONS = 70;

	private static final int MOST = 150;

	private static final String WARNING = "Public for our own modules only; may change at any time.";

	private static final List<String> FOR_APPLICATIONS = read("public-api.txt");

	private static final List<String> FOR_OUR_MODULES = read("public-for-our-modules.txt");

	private static final Set<String> PUBLIC = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("-tests.jar"))
		.importPackages("dev.temporalworker")
		.stream()
		.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
		.map(JavaClass::getName)
		.collect(Collectors.toUnmodifiableSet());

	@Test
	void everyPublicTypeIsMeantToBe() {
		assertThat(all()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(PUBLIC);
	}

	@Test
	void thereAreFew() {
		assertThat(FOR_APPLICATIONS).hasSizeLessThanOrEqualTo(MOST_FOR_APPLICATIONS);
		assertThat(all()).hasSizeLessThanOrEqualTo(MOST);
	}

	@ParameterizedTest
	@MethodSource("typesForOurModules")
	void javadocWarnsOfWhatMayChange(String type) {
		assertThat(javadoc(type)).contains(WARNING);
	}

	static List<String> typesForOurModules() {
		return FOR_OUR_MODULES;
	}

	@ParameterizedTest
	@MethodSource("typesForApplications")
	void javadocDoesNotWarnOfWhatStays(String type) {
		assertThat(javadoc(type)).isNotEmpty().doesNotContain(WARNING);
	}

	static List<String> typesForApplications() {
		return FOR_APPLICATIONS;
	}

	private static List<String> all() {
		return Stream.of(FOR_APPLICATIONS, FOR_OUR_MODULES).flatMap(List::stream).toList();
	}

	private static String javadoc(String type) {
		String source = source(type);
		int declaration = source.indexOf("\npublic ");
		int end = source.lastIndexOf("*/", declaration);
		return source.substring(source.lastIndexOf("/**", end), end);
	}

	private static String source(String type) {
		return Stream.of("../core", "../autoconfigure")
			.map((module) -> Path.of(module, "src/main/java", type.replace('.', '/') + ".java"))
			.filter(Files::exists)
			.map(PublicApiTests::read)
			.findFirst()
			.orElseThrow();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> read(String resource) {
		try {
			return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
