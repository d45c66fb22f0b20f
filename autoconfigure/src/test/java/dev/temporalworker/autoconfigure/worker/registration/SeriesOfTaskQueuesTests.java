package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import dev.temporalworker.autoconfigure.metrics.TemporalMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.metrics.TemporalWorkerMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.WaitingWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many series a Task Queue has in a scrape of Prometheus.
 */
class SeriesOfTaskQueuesTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Pattern OPEN_POLLS = Pattern.compile("temporal_num_pollers\\{.*} [1-9].*");

	private final Reservations reservations = new Reservations();

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT,
			new PrometheusRegistry(), Clock.SYSTEM);

	private final ApplicationContextRunner contextRunner = Contexts.running(WaitingWorkflow.class)
		.withConfiguration(AutoConfigurations.of(TemporalMetricsAutoConfiguration.class,
				TemporalWorkerMetricsAutoConfiguration.class))
		.withBean(PrometheusMeterRegistry.class, () -> this.registry)
		.withBean(Reservations.class, () -> this.reservations);

	@Test
	void idleTaskQueueHasFewSeries() {
		this.contextRunner.run((context) -> {
			awaitPolls();
			assertThat(series().stream().map(SeriesOfTaskQueuesTests::withoutValue)).containsExactlyInAnyOrder(
					"temporal_worker_info", "temporal_worker_task_slots_used WorkflowWorker",
					"temporal_worker_task_slots_used ActivityWorker",
					"temporal_worker_task_slots_available WorkflowWorker",
					"temporal_worker_task_slots_available ActivityWorker",
					"temporal_worker_task_slots_utilization WorkflowWorker",
					"temporal_worker_task_slots_utilization ActivityWorker",
					"temporal_worker_last_accepted_poll_age_seconds WorkflowWorker",
					"temporal_worker_last_accepted_poll_age_seconds ActivityWorker",
					"temporal_num_pollers WorkflowWorker", "temporal_num_pollers WorkflowWorker",
					"temporal_num_pollers ActivityWorker", "temporal_long_request_total WorkflowWorker",
					"temporal_long_request_total ActivityWorker",
					"temporal_workflow_task_queue_poll_succeed_total WorkflowWorker",
					"temporal_workflow_task_queue_poll_empty_total WorkflowWorker",
					"temporal_activity_poll_no_task_total ActivityWorker");
		});
	}

	@Test
	void othersComeWithTheFirstTask() {
		this.contextRunner.run((context) -> {
			awaitPolls();
			this.reservations.finish(1);
			context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1").process("order");
			Awaitility.await()
				.atMost(LIMIT)
				.untilAsserted(
						() -> assertThat(series()).anyMatch((line) -> line.startsWith("temporal_workflow_completed")));
			assertThat(series().stream()
				.filter((line) -> line.contains("LocalActivityWorker") || line.contains("NexusWorker"))).isEmpty();
			assertThat(series()).hasSize(141);
		});
	}

	@Test
	void othersComeWithAPause() {
		this.contextRunner.run((context) -> {
			awaitPolls();
			List<String> before = series();
			context.getBean(WorkerSlots.class).find("orders").orElseThrow().forEach(TaskSlots::pause);
			assertThat(series().stream().filter((line) -> line.startsWith("temporal_worker_task_slots_paused")))
				.hasSize(3)
				.allMatch((line) -> line.endsWith(" 1.0"));
			assertThat(series()).hasSizeGreaterThan(before.size());
		});
	}

	private void awaitPolls() {
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> series().stream().filter((line) -> OPEN_POLLS.matcher(line).matches()).count() == 3);
	}

	private List<String> series() {
		return this.registry.scrape().lines().filter((line) -> line.contains("task_queue=\"orders\"")).toList();
	}

	private static String withoutValue(String line) {
		String name = line.substring(0, line.indexOf('{'));
		return line.contains("worker_type=") ? name + " " + line.replaceAll(".*worker_type=\"(\\w+)\".*", "$1") : name;
	}

}
