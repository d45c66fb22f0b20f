package dev.temporalworker.autoconfigure.worker.registration;

import java.util.Map;
import java.util.Properties;

import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.identity.ProcessLocation;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityTests {

	private static final ProcessLocation POD = new ProcessLocation("shop/orders-0/3f9a1c",
			Map.of("pod", "orders-0", "namespace", "shop", "pid", "1", "rack", "r7"));

	private final ApplicationContextRunner anywhere = Contexts.registering(PlainWorkflow.class)
		.withPropertyValues("temporal.worker.queue.orders.enabled=true")
		.withBean(CreatedWorkers.class);

	private final ApplicationContextRunner contextRunner = this.anywhere.withBean(ProcessLocation.class, () -> POD);

	@Test
	void tellsApplicationAndLocation() {
		this.contextRunner.withPropertyValues("spring.application.name=orders")
			.run((context) -> assertThat(primary(context)).isEqualTo("orders@shop/orders-0/3f9a1c"));
	}

	@Test
	void tellsLocationOfAnApplicationWithoutName() {
		this.contextRunner.run((context) -> assertThat(primary(context)).isEqualTo("shop/orders-0/3f9a1c"));
	}

	@Test
	void tellsWhereTheApplicationRunsIfNobodyElseDoes() {
		this.anywhere.run((context) -> assertThat(primary(context)).isNotEmpty()
			.isEqualTo(context.getBean(ProcessLocation.class).name()));
	}

	@Test
	void workersHaveTheIdentityOfTheirClient() {
		this.contextRunner.run((context) -> assertThat(worker(context).getWorkerOptions().getIdentity()).isNull());
	}

	@Test
	void explicitIdentityWins() {
		this.contextRunner.withPropertyValues("temporal.client.identity=me")
			.run((context) -> assertThat(primary(context)).isEqualTo("me"));
	}

	@Test
	void nothingIsDetectedForAnExplicitIdentity() {
		this.anywhere.withBean(ProcessLocation.class, () -> {
			throw new IllegalStateException("detected");
		}, (definition) -> definition.setLazyInit(true))
			.withPropertyValues("temporal.client.identity=me", "temporal.worker.defaults.identity=worker")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "{application}@{pod}, orders@orders-0", "{namespace}.{pod}-{pid}, shop.orders-0-1",
			"${spring.application.name}@{location}, orders@shop/orders-0/3f9a1c",
			"{application} {zone:nowhere}, orders nowhere", "{application} {zone}, orders",
			"{zone}, orders@shop/orders-0/3f9a1c", "' ', orders@shop/orders-0/3f9a1c", "{rack}, r7",
			"\\${pod}, ${pod}" })
	void replacesVariables(String configured, String identity) {
		this.contextRunner
			.withPropertyValues("spring.application.name=orders", "temporal.client.identity=" + configured)
			.run((context) -> assertThat(primary(context)).isEqualTo(identity));
	}

	@Test
	void buildIdIsThatOfTheDeployment() {
		this.contextRunner.withBean(BuildProperties.class, () -> build("1.0"))
			.withPropertyValues("temporal.client.identity={build-id}", "temporal.worker.deployment.name=orders",
					"temporal.worker.deployment.build-id=2.0", "temporal.worker.deployment.default-behavior=pinned")
			.run((context) -> assertThat(primary(context)).isEqualTo("2.0"));
	}

	@Test
	void buildIdIsVersionAndDigestOfTheBuildWithoutADeployment() {
		this.contextRunner.withBean(BuildProperties.class, () -> build("1.0"))
			.withPropertyValues("temporal.client.identity={application:app}-{build-id}")
			.run((context) -> assertThat(primary(context)).matches("app-1\\.0-[0-9a-f]{12}"));
	}

	@ParameterizedTest
	@CsvSource({ "{pot}, Did you mean '{pod}'?", "{build_id}, Did you mean '{build-id}'?",
			"{racks}, Did you mean '{rack}'?", "{availability}, 'There are: application, build-id, cluster'",
			"{}, There is no variable '{}'." })
	void unknownVariableIsRefused(String configured, String advice) {
		assertThat(refused("temporal.client.identity=" + configured)).contains("temporal.client.identity", configured,
				advice);
	}

	@Test
	void longestIdentityLeavesRoomForTheNameOfAStickyTaskQueue() {
		this.contextRunner.withPropertyValues("temporal.client.identity=" + "x".repeat(963))
			.run((context) -> assertThat(primary(context)).hasSize(963));
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.client.identity", "temporal.clients.eu.client.identity" })
	void longerIdentityIsRefusedWithItsLength(String key) {
		assertThat(refused("spring.application.name=" + "x".repeat(955), "temporal.client.identity=me",
				key + "={application}-{pod}"))
			.contains(key, "At most 963 bytes are possible", "these are 964");
	}

	@Test
	void longerDetectedIdentityIsRefusedWithItsLength() {
		assertThat(refused("spring.application.name=" + "x".repeat(960))).contains("temporal.client.identity",
				"these are 981");
	}

	@Test
	void workersCanTellMore() {
		this.contextRunner.withPropertyValues("temporal.worker.defaults.identity={pod}/billing")
			.run((context) -> assertThat(worker(context).getWorkerOptions().getIdentity())
				.isEqualTo("orders-0/billing"));
	}

	@Test
	void workersOfAQueueCanTellEvenMore() {
		this.contextRunner
			.withPropertyValues("temporal.worker.defaults.identity={pod}",
					"temporal.worker.queue.orders.identity={namespace}")
			.run((context) -> assertThat(worker(context).getWorkerOptions().getIdentity()).isEqualTo("shop"));
	}

	@Test
	void workersWhoseIdentityIsEmptyHaveThatOfTheirClient() {
		this.contextRunner.withPropertyValues("temporal.worker.defaults.identity={zone}")
			.run((context) -> assertThat(worker(context).getWorkerOptions().getIdentity()).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.worker.defaults.identity", "temporal.worker.queue.orders.identity",
			"temporal.clients.eu.client.identity", "temporal.clients.eu.worker.defaults.identity" })
	void unknownVariableIsRefusedWhereverItIs(String key) {
		assertThat(refused(key + "={pot}")).contains(key, "Did you mean '{pod}'?");
	}

	@Test
	void longIdentityOfWorkersIsRefused() {
		assertThat(refused("temporal.worker.queue.orders.identity=" + "x".repeat(993) + "{pod}"))
			.contains("temporal.worker.queue.orders.identity", "these are 1001");
	}

	@Test
	void eachClientHasAnIdentityOfItsOwn() {
		this.contextRunner
			.withPropertyValues("temporal.client.identity={pod}", "temporal.clients.eu.client.identity=eu-{build-id}",
					"temporal.clients.eu.worker.deployment.name=orders",
					"temporal.clients.eu.worker.deployment.build-id=2.0")
			.run((context) -> {
				assertThat(primary(context)).isEqualTo("orders-0");
				assertThat(eu(context)).isEqualTo("eu-2.0");
			});
	}

	@Test
	void identityOfOneClientIsNotThatOfAnother() {
		this.contextRunner
			.withPropertyValues("temporal.client.identity=me", "temporal.clients.eu.client.namespace=europe")
			.run((context) -> assertThat(eu(context)).isEqualTo("shop/orders-0/3f9a1c"));
	}

	@Test
	void locationCanBeForOneClientOnly() {
		this.anywhere.withUserConfiguration(LocationForEu.class)
			.withPropertyValues("temporal.clients.eu.client.namespace=europe")
			.run((context) -> {
				assertThat(primary(context)).isEqualTo(context.getBean(ProcessLocation.class).name())
					.isNotEqualTo("for-eu");
				assertThat(eu(context)).isEqualTo("for-eu");
			});
	}

	private String refused(String... properties) {
		return FailureAnalyses
			.of(this.contextRunner.withPropertyValues("temporal.clients.eu.client.namespace=europe")
				.withPropertyValues(properties))
			.getDescription();
	}

	private static BuildProperties build(String version) {
		Properties entries = new Properties();
		entries.setProperty("version", version);
		return new BuildProperties(entries);
	}

	private static Worker worker(ConfigurableApplicationContext context) {
		return context.getBean(CreatedWorkers.class).get("orders");
	}

	private static String primary(ConfigurableApplicationContext context) {
		return context.getBean(WorkflowClient.class).getOptions().getIdentity();
	}

	private static String eu(ConfigurableApplicationContext context) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), WorkflowClient.class, "eu")
			.getOptions()
			.getIdentity();
	}

	@Configuration(proxyBeanMethods = false)
	static class LocationForEu {

		@Bean(defaultCandidate = false)
		@Qualifier("eu")
		ProcessLocation locationForEu() {
			return new ProcessLocation("for-eu", Map.of());
		}

	}

}
