package dev.temporalworker.autoconfigure.health;

import java.util.List;

import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.health.WorkersHealthContributor;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors.Entry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class TemporalWorkersHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner withoutWorkers = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class, TemporalWorkersHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutWorkers
		.withBean(TaskQueues.class, () -> new TaskQueues(List::of))
		.withBean(ClientRuntime.class, () -> client(ClientName.PRIMARY, lifecycle()));

	@Test
	void workersHaveHealth() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(WorkersHealthContributor.class)
			.hasBean("temporalWorkersHealthContributor"));
	}

	@Test
	void workersOfEachClientHaveHealth() {
		this.contextRunner.withBean("eu", ClientRuntime.class, () -> client(new ClientName("eu"), lifecycle()))
			.run((context) -> assertThat(
					context.getBean("temporalWorkersHealthContributor", CompositeHealthContributor.class).stream())
				.extracting(Entry::name)
				.containsExactlyInAnyOrder("primary", "eu"));
	}

	@Test
	void readinessNeedsTheWorkersOfEachClient() {
		this.contextRunner.withBean("eu", ClientRuntime.class, () -> client(new ClientName("eu"), lifecycle()))
			.run((context) -> {
				HealthEndpointGroup readiness = context.getBean(HealthEndpointGroups.class).get("readiness");
				assertThat(readiness.isMember("temporalWorkers/eu")).isTrue();
			});
	}

	@Test
	void isAbsentWithoutWorkers() {
		this.withoutWorkers.run((context) -> assertThat(context).doesNotHaveBean(WorkersHealthContributor.class)
			.doesNotHaveBean(ReadinessGroupPostProcessor.class));
	}

	@Test
	void isAbsentWithoutHealthOnTheClassPath() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TemporalWorkersHealthContributorAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.withBean(TaskQueues.class, () -> mock(TaskQueues.class))
			.withBean(ClientRuntime.class, () -> client(ClientName.PRIMARY, lifecycle()))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("temporalWorkersHealthContributor"));
	}

	@ParameterizedTest
	@CsvSource({ "management.health.temporalworkers.enabled", "management.health.defaults.enabled" })
	void canBeDisabled(String property) {
		this.contextRunner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WorkersHealthContributor.class)
				.doesNotHaveBean(ReadinessGroupPostProcessor.class));
	}

	@Test
	void backsOffWhenUserProvidesIndicator() {
		this.contextRunner
			.withBean("temporalWorkersHealthContributor", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(WorkersHealthContributor.class));
	}

	@Test
	void readinessNeedsWorkersAndWhatItNeededBefore() {
		this.contextRunner.run((context) -> {
			HealthEndpointGroup readiness = context.getBean(HealthEndpointGroups.class).get("readiness");
			assertThat(readiness.isMember("readinessState")).isTrue();
			assertThat(readiness.isMember("temporalWorkers")).isTrue();
			assertThat(readiness.isMember("db")).isFalse();
		});
	}

	@Test
	void livenessNeedsNoWorkers() {
		this.contextRunner.run((context) -> {
			HealthEndpointGroup liveness = context.getBean(HealthEndpointGroups.class).get("liveness");
			assertThat(liveness.isMember("livenessState")).isTrue();
			assertThat(liveness.isMember("temporalWorkers")).isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			management.endpoint.health.group.readiness.include=readinessState
			management.endpoint.health.group.readiness.include[0]=readinessState
			""")
	void readinessIsLeftToTheUser(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			HealthEndpointGroup readiness = context.getBean(HealthEndpointGroups.class).get("readiness");
			assertThat(readiness.isMember("readinessState")).isTrue();
			assertThat(readiness.isMember("temporalWorkers")).isFalse();
		});
	}

	@Test
	void nothingIsAddedWithoutProbes() {
		this.contextRunner.withPropertyValues("management.endpoint.health.probes.enabled=false")
			.run((context) -> assertThat(context.getBean(HealthEndpointGroups.class).get("readiness")).isNull());
	}

	@Test
	void statusesAreThoseOfTheProperties() {
		WorkerLifecycle starting = lifecycle();
		given(starting.getState()).willReturn(WorkerState.STARTING);
		this.withoutWorkers.withBean(TaskQueues.class, () -> new TaskQueues(() -> List.of(orders())))
			.withBean(ClientRuntime.class, () -> client(ClientName.PRIMARY, starting, orders()))
			.withPropertyValues("temporal.health.workers.status.starting=out-of-service")
			.run((context) -> {
				HealthIndicator orders = (HealthIndicator) context.getBean(WorkersHealthContributor.class)
					.getContributor("orders");
				assertThat(orders).isNotNull();
				assertThat(orders.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			});
	}

	private static TaskQueueSpec orders() {
		return new TaskQueueSpec(new DeclaredTaskQueue(ClientName.PRIMARY, "orders", "orders", true), List.of(),
				List.of(), List.of());
	}

	@Test
	void taskQueueCanBeMemberOfAGroup() {
		this.withoutWorkers.withBean(TaskQueues.class, () -> new TaskQueues(() -> List.of(orders())))
			.withBean(ClientRuntime.class, () -> client(ClientName.PRIMARY, lifecycle(), orders()))
			.withPropertyValues("management.endpoint.health.group.queues.include=temporalWorkers/orders")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "failure-tolerance, 0s", "longest-workflow-task, 0s", "longest-nexus-task, -1s" })
	void refusesSetting(String key, String value) {
		assertThat(FailureAnalyses
			.of(this.contextRunner.withPropertyValues("temporal.health.workers.%s=%s".formatted(key, value)))
			.getDescription()).contains("temporal.health.workers." + key, value);
	}

	private static WorkerLifecycle lifecycle() {
		return mock();
	}

	private static ClientRuntime client(ClientName name, WorkerLifecycle lifecycle, TaskQueueSpec... taskQueues) {
		TemporalConnection connection = mock();
		given(connection.getClientName()).willReturn(name);
		WorkerRuntime workers = new WorkerRuntime(lifecycle, new TaskQueues(() -> List.of(taskQueues)),
				new AppliedOptions(name), new WorkerSlots(name), new WorkerPolls(name, false), mock());
		return new ClientRuntime(connection, mock(), mock(), mock(), workers);
	}

}
