package dev.temporalworker.autoconfigure.worker;

import java.util.Map;
import java.util.Set;

import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.CheckMode;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.ReferencedTypes;
import dev.temporalworker.worker.registration.TaskQueueRoutes.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TaskQueueKeysTests {

	private static final ReferencedTypes TYPES = new ReferencedTypes(Set.of("Reserve"), Set.of("Report"), Set.of());

	@ParameterizedTest
	@ValueSource(strings = { "defaults.activity-options.default", "defaults.activity-options.Reserve",
			"queue.orders.activity-options.default", "queue.orders.activity-options.reserve" })
	void keySendsActivities(String key) {
		TaskQueueKeys keys = keys("temporal.worker.%s.task-queue: billing".formatted(key));
		assertThat(keys.activity("orders", "Reserve"))
			.isEqualTo(new Route("billing", "which 'temporal.worker.%s.task-queue' names".formatted(key)));
		assertThat(keys.childWorkflow("orders", "Reserve")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "defaults.child-workflow-options.default", "defaults.child-workflow-options.Report",
			"queue.orders.child-workflow-options.default", "queue.orders.child-workflow-options.report" })
	void keySendsChildWorkflows(String key) {
		TaskQueueKeys keys = keys("temporal.worker.%s.task-queue: billing".formatted(key));
		assertThat(keys.childWorkflow("orders", "Report"))
			.isEqualTo(new Route("billing", "which 'temporal.worker.%s.task-queue' names".formatted(key)));
		assertThat(keys.activity("orders", "Report")).isNull();
	}

	@Test
	void keyOfAnotherQueueSendsNothing() {
		assertThat(keys("temporal.worker.queue.billing.activity-options.default.task-queue: billing").activity("orders",
				"Reserve"))
			.isNull();
	}

	@Test
	void keyByTypeWinsOverDefaultAndQueueOverDefaults() {
		TaskQueueKeys keys = keys("""
				temporal.worker:
				  defaults.activity-options:
				    default.task-queue: a
				    Reserve.task-queue: b
				  queue:
				    orders.activity-options.default.task-queue: c
				    billing.activity-options.Reserve.task-queue: d
				""");
		assertThat(keys.activity("orders", "Reserve")).extracting(Route::taskQueue).isEqualTo("b");
		assertThat(keys.activity("orders", "Other")).extracting(Route::taskQueue).isEqualTo("c");
		assertThat(keys.activity("billing", "Reserve")).extracting(Route::taskQueue).isEqualTo("d");
		assertThat(keys.activity("billing", "Other")).extracting(Route::taskQueue).isEqualTo("a");
	}

	@Test
	void namesOfQueuesBecomeThoseThatTheServiceKnows() {
		TaskQueueKeys keys = keys("""
				temporal.worker.queue:
				  orders.task-queue: orders-eu
				  orders.activity-options.default.task-queue: stock
				  stock.task-queue: stock-eu
				""");
		assertThat(keys.activity("orders-eu", "Reserve")).extracting(Route::taskQueue).isEqualTo("stock-eu");
	}

	@Test
	void anyNameIsAcceptedWhereNoQueueIsDeclared() {
		keys("temporal.worker.defaults.activity-options.default.task-queue: elsewhere").check();
	}

	@ParameterizedTest
	@ValueSource(strings = { "stock", "stock-eu" })
	void namesOfDeclaredQueuesAreAccepted(String name) {
		keys("""
				temporal.worker:
				  queue.stock: { enabled: false, task-queue: stock-eu }
				  defaults.activity-options.Reserve.task-queue: %s
				""".formatted(name)).check();
	}

	@ParameterizedTest
	@ValueSource(strings = { "defaults.activity-options.Reserve", "queue.stock.activity-options.default",
			"defaults.child-workflow-options.default", "queue.stock.child-workflow-options.Report" })
	void undeclaredNameIsRefused(String key) {
		TaskQueueKeys keys = keys("""
				temporal.worker.queue.stock.enabled: true
				temporal.worker.%s.task-queue: stok
				""".formatted(key));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(keys::check)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.worker.%s.task-queue".formatted(key));
				assertThat(ex.getReason()).contains("Did you mean 'stock'?",
						"'temporal.worker.queue.stok.enabled=false'");
			});
	}

	@ParameterizedTest
	@CsvSource({ "defaults.activity-options.default, files", "defaults.child-workflow-options.Report, files-host-1",
			"queue.stock.activity-options.Recognize, files" })
	void refusesQueueOfAHost(String key, String name) {
		TaskQueueKeys keys = keys("""
				temporal.worker.queue: { stock.enabled: true, files: { scope: host } }
				temporal.worker.%s.task-queue: %s
				""".formatted(key, name));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(keys::check)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.worker.%s.task-queue".formatted(key));
				assertThat(ex.getReason()).contains(
						"'temporal.worker.queue.files' has another Task Queue in each host or process.",
						"Let an activity return TaskQueueNames.resolve(\"files\")");
			});
	}

	private static TaskQueueKeys keys(String yaml) {
		TemporalWorkerProperties properties = PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class,
				yaml);
		OptionTypes types = new OptionTypes(() -> TYPES, new PropertyRules("temporal.worker"),
				new OptionChecks(CheckMode.OFF, CheckMode.OFF, CheckMode.OFF));
		Map<String, DeclaredTaskQueue> declared = new QueueNames(ClientName.PRIMARY, properties,
				(name, key) -> name.replace("{host}", "host-1"))
			.declared();
		return new TaskQueueKeys(properties, ClientName.PRIMARY, declared,
				new DeclaredTaskQueues(ClientName.PRIMARY, declared, true, (name) -> name), () -> types);
	}

}
