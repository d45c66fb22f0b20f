package dev.temporalworker.oms;

import java.time.Instant;
import java.util.UUID;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests for the architecture.
 */
class ArchitectureTests {

	private static final String ROOT = OmsApplication.class.getPackageName();

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@Test
	void workflowsAreDeterministic() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("..workflow..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "java.net..", "java.nio.file..", "java.sql..",
					"java.util.concurrent..")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Thread.class)
			.orShould()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(UUID.class, "randomUUID")
			.orShould()
			.callMethod(Math.class, "random")
			.because("workflow code is replayed; side effects belong in activities")
			.check(CLASSES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order", "billing", "shipment", "fraud" })
	void modulesAreUsedThroughTheirRootPackage(String module) {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(ROOT + "." + module + "..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + "." + module + ".(*)..")
			.check(CLASSES);
	}

	@Test
	void fraudKnowsNothingOfTemporal() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + ".fraud..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.temporal..", "dev.temporalworker", "dev.temporalworker.client..")
			.because("fraud stands for a service of somebody else")
			.check(CLASSES);
	}

	@Test
	void modulesDoNotDependOnEachOtherInCycles() {
		SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

}
