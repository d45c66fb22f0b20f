package dev.temporalworker.oms;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.constraint.PathSegment;
import dev.temporalworker.oms.constraint.Text;
import dev.temporalworker.oms.fraud.FraudRelease;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.OrderRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void everyTextOfARequestIsChecked() {
		Set<Class<?>> bodies = bodies();
		assertThat(bodies).contains(OrderRequest.class, Item.class, RefundRequest.class, FraudRelease.class);
		assertThat(bodies.stream()
			.flatMap((type) -> Stream.of(type.getDeclaredFields()))
			.filter((field) -> field.getType() == String.class)
			.filter((field) -> !isChecked(field))).as("texts without @Text or @PathSegment").isEmpty();
	}

	@Test
	void everyTextOfAPathIsChecked() {
		List<Parameter> variables = parameters(PathVariable.class).toList();
		assertThat(variables).isNotEmpty();
		assertThat(variables.stream().filter((variable) -> !isChecked(variable)))
			.as("path variables without @Text or @PathSegment")
			.isEmpty();
	}

	private static boolean isChecked(AnnotatedElement element) {
		return element.isAnnotationPresent(Text.class) || element.isAnnotationPresent(PathSegment.class);
	}

	private static Set<Class<?>> bodies() {
		Set<Class<?>> bodies = new LinkedHashSet<>();
		parameters(RequestBody.class).forEach((parameter) -> addBody(parameter.getType(), bodies));
		return bodies;
	}

	private static void addBody(Class<?> type, Set<Class<?>> bodies) {
		if (type.isRecord() && bodies.add(type)) {
			for (RecordComponent component : type.getRecordComponents()) {
				ResolvableType resolved = ResolvableType.forMethodReturnType(component.getAccessor());
				addBody(resolved.toClass(), bodies);
				addBody(resolved.asCollection().getGeneric().toClass(), bodies);
			}
		}
	}

	private static Stream<Parameter> parameters(Class<? extends Annotation> annotation) {
		return CLASSES.stream()
			.filter((type) -> type.isAnnotatedWith(RestController.class))
			.flatMap((type) -> Stream.of(type.reflect().getDeclaredMethods()))
			.flatMap((method) -> Stream.of(method.getParameters()))
			.filter((parameter) -> parameter.isAnnotationPresent(annotation));
	}

}
