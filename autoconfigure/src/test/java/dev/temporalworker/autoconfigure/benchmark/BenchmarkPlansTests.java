package dev.temporalworker.autoconfigure.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.common.converter.RawValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BenchmarkPlans}.
 */
class BenchmarkPlansTests {

	@TempDir
	private Path directory;

	@Test
	void everyCombinationIsAPointAfterTheSettingsAsConfigured() {
		assertThat(plan(Map.of("sweep.pollers", "20,5-100", "sweep.slots", "50,100")).points()).map(Point::toString)
			.containsExactly("as configured", "pollers 20, slots 50", "pollers 20, slots 100",
					"pollers 5-100, slots 50", "pollers 5-100, slots 100");
	}

	@Test
	void withoutASweepOnlyTheSettingsAsConfiguredAreMeasured() {
		assertThat(plan(Map.of()).points()).containsExactly(Point.CONFIGURED);
	}

	@Test
	void builtInWorkflowHasATaskQueueOfItsOwn() {
		Workload workload = plan(Map.of("sleep", "20ms", "payload-size", "3B")).workload();
		assertThat(workload.taskQueue()).isEqualTo("temporal-benchmark-42");
		assertThat(workload.specs()).singleElement()
			.extracting(TaskQueueSpec::taskQueue)
			.isEqualTo("temporal-benchmark-42");
		assertThat(workload.arguments().apply(1)).satisfiesExactly((sleep) -> assertThat(sleep).isEqualTo(20L),
				(payload) -> assertThat((byte[]) payload).hasSize(3));
	}

	@Test
	void inputOfAnOwnWorkflowTellsItsNumber() {
		Workload workload = plan(Map.of("workflow.type", "Order", "workflow.task-queue", "orders", "workflow.input",
				"{\"id\": \"order-{n}\"}"))
			.workload();
		assertThat(workload.taskQueue()).isEqualTo("orders");
		assertThat(workload.arguments().apply(7)).singleElement()
			.satisfies((argument) -> assertThat(((RawValue) argument).getPayload().getData().toStringUtf8())
				.isEqualTo("{\"id\": \"order-7\"}"));
	}

	@Test
	void workloadTellsWhoseSettingsItsWorkersGet() {
		Workload workload = plan(Map.of("settings-from", "orders")).workload();
		assertThat(workload.settings()).isEqualTo(AdvisedSettings.of("orders"));
		assertThat(workload.name()).isEqualTo(
				"built-in workflow with one activity of 0s and 0MB, with the settings of 'temporal.worker.queue.orders'");
		assertThat(plan(Map.of("settings-from", "")).workload().name())
			.isEqualTo("built-in workflow with one activity of 0s and 0MB");
	}

	@Test
	void settingsOfTheApplicationAreThoseOfQueuesThatHaveTheirOwnAndTheDefaults() {
		assertThat(settings("orders", "payments")).isEqualTo(new AdvisedSettings(false, List.of("orders", "payments")));
		assertThat(settings("orders", "refunds")).isEqualTo(new AdvisedSettings(true, List.of("orders")));
		assertThat(settings("refunds", "undeclared")).isEqualTo(AdvisedSettings.DEFAULTS);
	}

	@Test
	void queueWhoseSettingsAreToBeUsedHasToBeDeclared() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> plan(Map.of("settings-from", "ordrs")))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.benchmark.settings-from");
				assertThat(ex.getValue()).isEqualTo("ordrs");
				assertThat(ex.getReason()).contains("Declared: orders, payments, refunds. Did you mean 'orders'?");
			});
	}

	@Test
	void settingsOfAQueueAreForTheBuiltInWorkflow() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> plan(Map.of("settings-from", "orders", "workflow.type", "Order")))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.benchmark.settings-from");
				assertThat(ex.getReason()).contains("'temporal.benchmark.workflow.type'");
			});
	}

	@Test
	void reportThatExistsIsWrittenAnew() throws IOException {
		Path report = Files.writeString(this.directory.resolve("report.html"), "old");
		assertThat(plan(Map.of()).report()).isEqualTo(report);
	}

	@Test
	void reportHasToBeAFileInADirectoryThatExists() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> plan(Map.of("report", this.directory.toString())))
			.withMessageContaining("temporal.benchmark.report");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> plan(Map.of("report", this.directory.resolve("missing/report.html").toString())))
			.withMessageContaining("temporal.benchmark.report");
	}

	private AdvisedSettings settings(String... queues) {
		List<TaskQueueSpec> specs = Stream.of(queues)
			.map((queue) -> new TaskQueueSpec(new DeclaredTaskQueue(ClientName.PRIMARY, queue, queue, true), List.of(),
					List.of(), List.of()))
			.toList();
		return plan(Map.of("workflow.type", "Order", "workflow.task-queue", queues[0]), specs).workload().settings();
	}

	private BenchmarkPlan plan(Map<String, String> settings) {
		return plan(settings, List.of());
	}

	private BenchmarkPlan plan(Map<String, String> settings, List<TaskQueueSpec> specs) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource(
				Map.of("temporal.benchmark.report", this.directory.resolve("report.html").toString()));
		settings.forEach((name, value) -> source.put("temporal.benchmark." + name, value));
		source.put("temporal.worker.queue.orders.pollers.activity.maximum", "7");
		source.put("temporal.worker.queue.payments.slots.workflow.fixed.size", "7");
		source.put("temporal.worker.queue.refunds.identity", "refunds");
		Binder binder = new Binder(source);
		return new BenchmarkPlans(binder.bindOrCreate("temporal.benchmark", TemporalBenchmarkProperties.class),
				binder.bindOrCreate("temporal.worker", TemporalWorkerProperties.class), new TaskQueues(() -> specs),
				"42")
			.plan();
	}

}
