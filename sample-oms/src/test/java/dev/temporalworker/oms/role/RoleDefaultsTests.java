package dev.temporalworker.oms.role;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.temporalworker.oms.OmsApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RoleDefaults}.
 */
class RoleDefaultsTests {

	private static final String ROOT = OmsApplication.class.getPackageName();

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@CsvSource({ "'', 8080", "order, 8082", "order-worker, 8080", "billing-api, 8081", "shipment-api, 8083",
			"fraud, 8084", "codec-server, 8089", "'billing-api, fraud', 8080" })
	void processListensOnPortOfItsOnlyApi(String roles, String port) {
		assertThat(property("server.port", roles)).isEqualTo(port);
	}

	@Test
	void portOfApiCanBeChosen() {
		this.environment.setProperty("BILLING_API_PORT", "9081");
		assertThat(property("server.port", "billing-api")).isEqualTo("9081");
	}

	@Test
	void variablesOfKubernetesServicesAreNoPorts() {
		this.environment.setProperty("BILLING_API_PORT", "tcp://10.0.0.1:80");
		assertThat(property("server.port", "billing-api")).isEqualTo("8081");
	}

	@Test
	void refusesPortThatIsNoNumber() {
		this.environment.setProperty("BILLING_API_PORT", "http");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> property("server.port", ""))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("BILLING_API_PORT"));
	}

	@ParameterizedTest
	@CsvSource({ "'', 8080", "billing-api, 8081", "order, 8081", "'api', 8080" })
	void apiOfThisProcessIsFoundOnItsPortAndOthersOnTheirs(String roles, String port) {
		assertThat(property("oms.billing.api-port", roles)).isEqualTo(port);
	}

	@Test
	void apiOfThisProcessIsFoundOnItsInternalPort() {
		this.environment.setProperty("oms.internal.port", "9000");
		assertThat(property("oms.billing.api-port", "billing")).isEqualTo("9000");
	}

	@Test
	void portOfApiElsewhereCanBeChosen() {
		this.environment.setProperty("BILLING_API_PORT", "9081");
		assertThat(property("oms.billing.api-port", "order")).isEqualTo("9081");
	}

	@Test
	void queuesOfOtherWorkersAreNotRun() {
		assertThat(property("temporal.worker.queue.orders.enabled", "billing")).isEqualTo("false");
		assertThat(property("temporal.worker.queue.shipments.enabled", "billing")).isEqualTo("false");
		assertThat(property("temporal.worker.queue.billing.enabled", "billing")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "'', true", "shipment-worker, true", "api, false" })
	void runsWorkersOnlyIfThereIsOne(String roles, String enabled) {
		assertThat(property("temporal.worker.enabled", roles)).isEqualTo(enabled);
	}

	@ParameterizedTest
	@CsvSource({ "'', true", "order, false", "'worker, api, codec-server', true" })
	void runsTemporalOnlyIfNoOtherProcessNeedsIt(String roles, String enabled) {
		assertThat(property("temporal.embedded.enabled", roles)).isEqualTo(enabled);
	}

	@ParameterizedTest
	@CsvSource({ "'', true", "fraud, false", "codec-server, false", "'fraud, order-api', true" })
	void healthOfTemporalMattersUnlessNobodyUsesIt(String roles, String enabled) {
		assertThat(property("management.health.temporalservice.enabled", roles)).isEqualTo(enabled);
	}

	@Test
	void everyBeanOfModuleBelongsToRole() {
		assertThat(componentsOfModules())
			.allSatisfy((component) -> assertThat(Role.values()).filteredOn((role) -> role.has(component.getName()))
				.hasSize(1));
	}

	@Test
	void rolesWithStoreUseDatabase() {
		assertThat(RoleDefaults.USING_DATABASE).containsAll(componentsOfModules()
			.filter((component) -> component.getDirectDependenciesFromSelf()
				.stream()
				.anyMatch((dependency) -> dependency.getTargetClass()
					.getPackageName()
					.startsWith("org.springframework.jdbc")))
			.flatMap((component) -> Stream.of(Role.values()).filter((role) -> role.has(component.getName())))
			.toList());
	}

	private static Stream<JavaClass> componentsOfModules() {
		Set<String> modules = Stream.of(Role.values()).map(Role::module).collect(Collectors.toSet());
		JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(modules.stream().map((module) -> ROOT + "." + module).toList());
		return classes.stream()
			.filter((type) -> type.isMetaAnnotatedWith(Component.class) || type.isAnnotatedWith(Component.class));
	}

	private String property(String name, String roles) {
		this.environment.setProperty("oms.roles", roles);
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("roles",
					new RoleDefaults(Roles.of(this.environment), this.environment).toMap()));
		return this.environment.getProperty(name);
	}

}
