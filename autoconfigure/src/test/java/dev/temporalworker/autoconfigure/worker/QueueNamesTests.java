package dev.temporalworker.autoconfigure.worker;

import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
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
		assertThat(names(properties("temporal.worker.queue.orders.task-queue: orders-v2")).byTaskQueue())
			.containsOnlyKeys("orders-v2");
	}

	@Test
	void nameMayHoldCharactersThatAKeyCannotWhenItIsInBrackets() {
		assertThat(names(properties("""
				temporal.worker.queue:
				  "[Orders/EU]":
				    identity: me
				""")).byTaskQueue()).containsOnlyKeys("Orders/EU");
	}

	@Test
	void oneTaskQueueUnderTwoNamesIsRefused() {
		TemporalWorkerProperties properties = properties("""
				temporal.worker.queue:
				  a.task-queue: orders
				  b.task-queue: orders
				""");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> names(properties).declared())
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.worker.queue.b.task-queue");
				assertThat(ex.getValue()).isEqualTo("orders");
				assertThat(ex.getReason()).contains("temporal.worker.queue.a");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{ scope: host }                                | files-localhost
			{ scope: process }                             | files-localhost-3f9a1c
			{ scope: host, task-queue: big }               | big-localhost
			{ task-queue: "{random}/files" }               | 3f9a1c/files
			{ task-queue: "big-{random}", scope: host }    | big-3f9a1c-localhost
			""")
	void queueOfAHostOrProcessHasItsName(String queue, String taskQueue) {
		assertThat(declared("temporal.worker.queue.files: " + queue).get("files"))
			.returns(taskQueue, DeclaredTaskQueue::taskQueue)
			.returns(true, DeclaredTaskQueue::scoped);
	}

	@Test
	void hostWithoutANameOfItsOwnIsTold(CapturedOutput output) {
		names(properties("temporal.worker.queue.files.scope: host")).advise();
		assertThat(output).contains("'temporal.worker.queue.files.scope' is 'host'",
				"The name of this host is 'localhost'", "use 'process'");
	}

	@Test
	void processOnAHostWithoutANameOfItsOwnIsFine(CapturedOutput output) {
		names(properties("temporal.worker.queue.files.scope: process")).advise();
		assertThat(output).doesNotContain("scope");
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
		assertThat(new QueueNames(client, properties, (name, key) -> name).declared().get("billing").clientName())
			.isEqualTo(client);
	}

	private static Map<String, DeclaredTaskQueue> declared(String yaml) {
		return names(properties(yaml)).declared();
	}

	private static QueueNames names(TemporalWorkerProperties properties) {
		return new QueueNames(ClientName.PRIMARY, properties,
				(name, key) -> name.replace("{host}", "localhost").replace("{random}", "3f9a1c"));
	}

	private static TemporalWorkerProperties properties(String yaml) {
		return PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, yaml);
	}

}
