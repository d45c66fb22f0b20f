package dev.temporalworker.autoconfigure.worker;

import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueueNamesTests {

	@Test
	void taskQueueIsTheNameUnlessSet() {
		assertThat(declared("""
				temporal.worker.queue:
				  billing.enabled: true
				  orders.task-queue: orders-v2
				""")).containsValues(new DeclaredTaskQueue(ClientName.PRIMARY, "billing", "billing", true),
				new DeclaredTaskQueue(ClientName.PRIMARY, "orders", "orders-v2", true));
	}

	@Test
	void blankTaskQueueIsTheName() {
		assertThat(declared("temporal.worker.queue.billing.task-queue: ''").get("billing").taskQueue())
			.isEqualTo("billing");
	}

	@Test
	void queueCanBeDisabled() {
		assertThat(declared("temporal.worker.queue.billing.enabled: false").get("billing").enabled()).isFalse();
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
		TemporalWorkerProperties properties = properties("""
				temporal.worker.queue:
				  a.task-queue: orders
				  b.task-queue: orders
				""");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> QueueNames.declared(ClientName.PRIMARY, properties))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.worker.queue.b.task-queue");
				assertThat(ex.getValue()).isEqualTo("orders");
				assertThat(ex.getReason()).contains("temporal.worker.queue.a");
			});
	}

	@Test
	void queuesOfDisabledWorkersAreDisabled() {
		assertThat(
				declared("temporal.worker: { enabled: false, queue.billing.enabled: true }").get("billing").enabled())
			.isFalse();
	}

	@Test
	void queueBelongsToItsClient() {
		ClientName client = new ClientName("eu");
		TemporalWorkerProperties properties = properties("temporal.worker.queue.billing.enabled: true");
		assertThat(QueueNames.declared(client, properties).get("billing").clientName()).isEqualTo(client);
	}

	private static Map<String, DeclaredTaskQueue> declared(String yaml) {
		return QueueNames.declared(ClientName.PRIMARY, properties(yaml));
	}

	private static Map<String, TaskQueueProperties> bind(String yaml) {
		return properties(yaml).getQueue();
	}

	private static TemporalWorkerProperties properties(String yaml) {
		return PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, yaml);
	}

}
