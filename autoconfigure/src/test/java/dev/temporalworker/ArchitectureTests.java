package dev.temporalworker;

import java.net.URL;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.temporalworker.autoconfigure.ContainerConnection;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import io.temporal.common.converter.DataConverter;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTests {

	private static final String ROOT = "dev.temporalworker";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("-tests.jar"))
		.importPackages(ROOT);

	private static final Set<String> CORE = packagesOf(TaskQueue.class);

	private static final Set<String> AUTOCONFIGURE = packagesOf(TemporalConnectionAutoConfiguration.class);

	private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(ROOT + ".broken");

	@Test
	void autoConfigurationsArePublicFinalAndNamedSo() {
		check(ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration"));
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		check(ArchRuleDefinition.noMembers()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and(DescribedPredicate
				.not(DescribedPredicate.describe("a constructor", JavaConstructor.class::isInstance)))
			.should()
			.bePublic());
	}

	@Test
	void otherConfigurationsArePackagePrivate() {
		check(ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(Configuration.class)
			.and()
			.areNotAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePackagePrivate());
	}

	@Test
	void beanMethodsAreNotPublic() {
		check(ArchRuleDefinition.noMethods().that().areAnnotatedWith(Bean.class).should().bePublic());
	}

	@Test
	void beanMethodsHaveNoClassConditionsSinceTheirSignatureIsReadFirst() {
		check(ArchRuleDefinition.noMethods()
			.that()
			.areAnnotatedWith(Bean.class)
			.should()
			.beAnnotatedWith(ConditionalOnClass.class));
	}

	@Test
	void failureAnalyzersArePackagePrivate() {
		check(ArchRuleDefinition.classes().that().areAssignableTo(FailureAnalyzer.class).should().bePackagePrivate());
	}

	@Test
	void packagesAreNullMarked() {
		check(ArchRuleDefinition.classes().should(bePartOfANullMarkedPackage()));
	}

	@Test
	void nullnessIsToldByJSpecifyOnly() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("javax.annotation..", "jakarta.annotation..",
					"org.springframework.lang..", "org.jetbrains.annotations..")));
	}

	@Test
	void propertiesAreReadByAutoConfigurationOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("..autoconfigure..")
			.should()
			.dependOnClassesThat(CanBeAnnotated.Predicates.annotatedWith(ConfigurationProperties.class)));
		check(ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.resideInAPackage("..autoconfigure.."));
	}

	@Test
	void runtimeDoesNotDependOnAutoConfiguration() {
		DescribedPredicate<JavaClass> connectionDetails = JavaClass.Predicates
			.assignableTo(TemporalConnectionDetails.class)
			.or(JavaClass.Predicates.type(ContainerConnection.class));
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + ".autoconfigure..")
				.and(DescribedPredicate.not(connectionDetails))));
	}

	@Test
	void coreDoesNotNeedSpringBoot() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(CORE.toArray(String[]::new))
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.springframework.boot.."))
			.allowEmptyShould(false)
			.check(CLASSES);
	}

	@Test
	void noPackageIsInTwoModules() {
		assertThat(CORE).isNotEmpty().doesNotContainAnyElementsOf(AUTOCONFIGURE);
	}

	@Test
	void internalsOfTheSdkAreNotUsed() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.temporal.internal..")));
	}

	@Test
	void micrometerIsUsedForMetricsAndObservationsOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("..metrics..", "..observation..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.micrometer..")));
	}

	@Test
	void testServerIsUsedByTheEmbeddedServiceOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("..embedded..")
			.should()
			.dependOnClassesThat(
					JavaClass.Predicates.resideInAnyPackage("io.temporal.testserver..", "io.temporal.testing..")));
	}

	@Test
	void resilience4jIsUsedForResilienceOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("..resilience..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.github.resilience4j..")));
	}

	@Test
	void actuatorIsUsedForHealthAndEndpointsOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("..health..", "..actuate..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("org.springframework.boot.health..",
					"org.springframework.boot.actuate..")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			naming     | nothing
			identity   | nothing
			payload    | nothing
			connection | naming
			client     | annotations, naming
			service    | connection, naming
			failing    | naming, worker.tuning
			worker     | annotations, client, connection, failing, naming, service
			worker.tuning | naming
			worker.polling | naming, worker.tuning, connection, failing
			worker.versioning | naming, service, worker.lifecycle, worker.registration, worker.replay, worker.tuning
			worker.registration | annotations, client, failing, naming, service, worker, worker.polling, worker.tuning
			worker.lifecycle | connection, failing, naming, worker.polling, worker.registration, worker.tuning, worker
			embedded   | annotations, connection details
			docker     | connection details
			testcontainers | connection details
			runtime    | connection, naming, service, worker
			resilience | worker, naming
			guard      | client, connection, worker, naming
			advice     | runtime, service, guard, worker, naming
			metrics    | runtime, service, guard, worker, failing, advice, resilience, naming
			observation | nothing
			health     | runtime, service, worker, failing, connection, naming, resilience
			actuate    | runtime, guard, worker, failing, advice, service, connection, metrics, resilience, naming
			""")
	void layerDependsOnTheLayersBelowIt(String layer, String below) {
		DescribedPredicate<JavaClass> ours = JavaClass.Predicates.resideInAPackage(ROOT + "..");
		DescribedPredicate<JavaClass> allowedLayers = JavaClass.Predicates.resideInAnyPackage(
				Stream.concat(Stream.of(layer), Arrays.stream(below.split(", "))).map((name) -> switch (name) {
					case "annotations" -> ROOT;
					case "connection details" -> ROOT + ".autoconfigure";
					default -> "%s.%s..".formatted(ROOT, name);
				}).toArray(String[]::new));
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + "." + layer + "..")
			.should()
			.dependOnClassesThat(ours.and(DescribedPredicate.not(allowedLayers)))
			.allowEmptyShould(false)
			.check(CLASSES);
	}

	@Test
	void packagesHaveNoCycles() {
		check(SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void nothingIsInjectedIntoFields() {
		check(ArchRuleDefinition.noFields().should().beAnnotatedWith(Autowired.class));
	}

	@Test
	void optionalIsForReturnValuesOnly() {
		check(ArchRuleDefinition.noFields().should().haveRawType(Optional.class));
		check(ArchRuleDefinition.noCodeUnits()
			.that()
			.areDeclaredInClassesThat()
			.areNotAssignableTo(DataConverter.class)
			.should()
			.haveRawParameterTypes(DescribedPredicate.describe("an Optional",
					(types) -> types.stream().anyMatch((type) -> type.isEquivalentTo(Optional.class)))));
	}

	@Test
	void methodsAndConstructorsHaveFewParameters() {
		check(ArchRuleDefinition.codeUnits()
			.that(areNotConstructorsOfRecordsOrEnums())
			.and(areNotDeclaredByOthers())
			.and()
			.areNotAnnotatedWith(WriteOperation.class)
			.should(haveAtMost(5)));
	}

	@Test
	void loggersArePrivateStaticAndFinal() {
		check(ArchRuleDefinition.fields()
			.that()
			.haveRawType("org.apache.commons.logging.Log")
			.should()
			.bePrivate()
			.andShould()
			.beStatic()
			.andShould()
			.beFinal());
	}

	private static Set<String> packagesOf(Class<?> inModule) {
		URL module = inModule.getProtectionDomain().getCodeSource().getLocation();
		return new ClassFileImporter().importUrl(module)
			.stream()
			.map(JavaClass::getPackageName)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(false).check(CLASSES);
		assertThat(rule.evaluate(BROKEN).hasViolation()).as("can fail: " + rule.getDescription()).isTrue();
	}

	private static ArchCondition<JavaClass> bePartOfANullMarkedPackage() {
		return new ArchCondition<>("be part of a @NullMarked package") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				JavaPackage owner = type.getPackage();
				events.add(new SimpleConditionEvent(type, owner.isAnnotatedWith(NullMarked.class),
						"The package of %s is not @NullMarked".formatted(type.getName())));
			}

		};
	}

	private static DescribedPredicate<JavaCodeUnit> areNotConstructorsOfRecordsOrEnums() {
		return DescribedPredicate.describe("are not constructors of records or enums",
				(codeUnit) -> !(codeUnit instanceof JavaConstructor
						&& (codeUnit.getOwner().isRecord() || codeUnit.getOwner().isEnum())));
	}

	private static DescribedPredicate<JavaCodeUnit> areNotDeclaredByOthers() {
		return DescribedPredicate
			.describe("are not declared by a type that is not ours",
					(codeUnit) -> Stream
						.concat(codeUnit.getOwner().getAllRawSuperclasses().stream(),
								codeUnit.getOwner().getAllRawInterfaces().stream())
						.filter((type) -> !type.getPackageName().startsWith(ROOT))
						.noneMatch((type) -> type.tryGetMethod(codeUnit.getName(),
								codeUnit.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new))
							.isPresent()));
	}

	private static ArchCondition<JavaCodeUnit> haveAtMost(int parameters) {
		return new ArchCondition<>("have at most %d parameters".formatted(parameters)) {

			@Override
			public void check(JavaCodeUnit codeUnit, ConditionEvents events) {
				int count = codeUnit.getRawParameterTypes().size();
				events.add(new SimpleConditionEvent(codeUnit, count <= parameters,
						"%s has %d parameters".formatted(((JavaMember) codeUnit).getFullName(), count)));
			}

		};
	}

}
