package dev.temporalworker.autoconfigure.worker;

import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.worker.DeclaredTaskQueues.DeclaredTaskQueue;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueueNamesTests {

	@Test
	void taskQueueIsTheNameUnlessSet() {
		assertThat(QueueNames.declared(bind("""
				temporal.worker.queue:
				  billing.enabled: true
				  orders.task-queue: orders-v2
				"""))).containsValues(new DeclaredTaskQueue("billing", "billing", true),
				new DeclaredTaskQueue("orders", "orders-v2", true));
	}

	@Test
	void blankTaskQueueIsTheName() {
		assertThat(QueueNames.declared(bind("temporal.worker.queue.billing.task-queue: ''")).get("billing").taskQueue())
			.isEqualTo("billing");
	}

	@Test
	void queueCanBeDisabled() {
		assertThat(QueueNames.declared(bind("temporal.worker.queue.billing.enabled: false")).get("billing").enabled())
			.isFalse();
	}

	@Test
	void settingsAreFoundByTaskQueue() {
		assertThat(QueueNames.byTaskQueue(bind("temporal.worker.queue.orders.task-queue: orders-v2")))
			.containsOnlyKeys("orders-v2");
	}

	@Test
	void nameMayHoldCharactersThatAKeyCannotWhenItIsInBrackets() {
		assertThat(QueueNames.byTaskQueue(bind("""
				temporal.worker.queue:
				  "[Orders/EU]":
				    identity: me
				"""))).containsOnlyKeys("Orders/EU");
	}

	@Test
	void oneTaskQueueUnderTwoNamesIsRefused() {
		Map<String, TaskQueueProperties> queues = bind("""
				temporal.worker.queue:
				  a.task-queue: orders
				  b.task-queue: orders
				""");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> QueueNames.declared(queues))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.worker.queue.b.task-queue");
				assertThat(ex.getValue()).isEqualTo("orders");
				assertThat(ex.getReason()).contains("temporal.worker.queue.a");
			});
	}

	@Test
	void variableAddressesTheQueueThatIsWrittenWithDashes() {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("TEMPORAL_WORKER_QUEUE_ORDERSEU_IDENTITY", "from-variable")));
		sources.addLast(new MapPropertySource("application.yml",
				Map.of("temporal.worker.queue.orders-eu.rate-limit.activities-per-second", "5")));
		Map<String, TaskQueueProperties> queues = QueueNames
			.distinct(new Binder(ConfigurationPropertySources.from(sources))
				.bind("temporal.worker.queue", Bindable.mapOf(String.class, TaskQueueProperties.class))
				.get());
		assertThat(queues).containsOnlyKeys("orders-eu");
		assertThat(queues.get("orders-eu").getIdentity()).isEqualTo("from-variable");
		assertThat(queues.get("orders-eu").getRateLimit().getActivitiesPerSecond()).isEqualTo(5);
	}

	private static Map<String, TaskQueueProperties> bind(String yaml) {
		return PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, yaml).getQueue();
	}

}
