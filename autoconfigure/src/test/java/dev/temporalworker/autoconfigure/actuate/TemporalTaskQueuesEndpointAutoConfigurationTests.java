package dev.temporalworker.autoconfigure.actuate;

import java.util.List;

import dev.temporalworker.actuate.TaskQueuesEndpoint;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.service.ServiceAnswers;
import io.temporal.client.WorkflowClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class TemporalTaskQueuesEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=temporaltaskqueues";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TemporalConnectionAutoConfiguration.class,
				TemporalClientAutoConfiguration.class, TemporalServiceViewAutoConfiguration.class,
				TemporalTaskQueuesAutoConfiguration.class, TemporalWorkerAutoConfiguration.class,
				TemporalClientsAutoConfiguration.class, TemporalTaskQueuesEndpointAutoConfiguration.class));

	@Test
	void isThereWhereItIsExposed() {
		this.contextRunner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(TaskQueuesEndpoint.class)
				.hasSingleBean(TaskQueuesEndpoint.WebExtension.class));
	}

	@Test
	void isAbsentUnlessItIsExposed() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(TaskQueuesEndpoint.class)
			.doesNotHaveBean(TaskQueuesEndpoint.WebExtension.class));
	}

	@Test
	void isAbsentWithoutAccess() {
		this.contextRunner.withPropertyValues(EXPOSED, "management.endpoint.temporaltaskqueues.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(TaskQueuesEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { Endpoint.class, ConditionalOnAvailableEndpoint.class })
	void isAbsentWithoutActuatorOnTheClassPath(Class<?> missing) {
		this.contextRunner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("temporalTaskQueuesEndpoint"));
	}

	@Test
	void backsOffWhenUserProvidesEndpoint() {
		TaskQueuesEndpoint endpoint = new TaskQueuesEndpoint(List::of, (client) -> List.of());
		this.contextRunner.withPropertyValues(EXPOSED)
			.withBean("user", TaskQueuesEndpoint.class, () -> endpoint)
			.run((context) -> assertThat(context.getBean(TaskQueuesEndpoint.class)).isSameAs(endpoint));
	}

	@Test
	void startsWithAMockedClient() {
		this.contextRunner.withPropertyValues(EXPOSED, "temporal.worker.enabled=false")
			.withBean(WorkflowClient.class, () -> mock(WorkflowClient.class))
			.run((context) -> assertThat(context).hasSingleBean(TaskQueuesEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tellsTheTaskQueuesOfEachClient(boolean workers) {
		try (FakeTemporalService service = new FakeTemporalService()) {
			ServiceAnswers.everything(service);
			this.contextRunner
				.withPropertyValues(EXPOSED, "temporal.connection.target=" + service.getTarget(),
						"temporal.worker.enabled=" + workers, "temporal.worker.queue.orders.enabled=false",
						"temporal.clients.eu.client.namespace=europe",
						"temporal.clients.eu.worker.queue.orders.enabled=false",
						"temporal.clients.eu.worker.queue.orders.task-queue=orders-eu")
				.run((context) -> {
					Object answer = context.getBean(TaskQueuesEndpoint.class).taskQueues();
					assertThat(answer).extracting("clients", InstanceOfAssertFactories.LIST)
						.extracting("name", "namespace")
						.containsExactly(Tuple.tuple("primary", "default"), Tuple.tuple("eu", "europe"));
					assertThat(answer).extracting("clients", InstanceOfAssertFactories.LIST)
						.flatExtracting("taskQueues")
						.extracting("taskQueue")
						.containsExactly("orders", "orders-eu");
				});
		}
	}

}
