package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.autoconfigure.metrics.TemporalMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.metrics.TemporalWorkerMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.WaitingWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerMetricsTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Reservations reservations = new Reservations();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner contextRunner = reporting(Contexts.running(WaitingWorkflow.class))
		.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=5");

	private ApplicationContextRunner reporting(ApplicationContextRunner runner) {
		return runner
			.withConfiguration(AutoConfigurations.of(TemporalMetricsAutoConfiguration.class,
					TemporalWorkerMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, () -> this.registry)
			.withBean(Reservations.class, () -> this.reservations);
	}

	@Test
	void slotsAreToldByTaskQueueAndKind() {
		this.contextRunner.run((context) -> {
			start(context, 2);
			Awaitility.await().atMost(LIMIT).until(() -> slots("used") == 2);
			assertThat(slots("available")).isEqualTo(3);
			assertThat(slots("maximum")).isEqualTo(5);
			assertThat(slots("utilization")).isEqualTo(0.4);
			assertThat(slots("reserved")).isBetween(0.0, 3.0);
			this.reservations.finish(2);
		});
	}

	@Test
	void slotsAreThoseOfTheMomentAlsoWhenNoTaskChangesThem() {
		this.contextRunner.run((context) -> {
			activitySlots(context).pause();
			assertThat(slots("available")).isZero();
			activitySlots(context).resume();
			assertThat(slots("available")).isEqualTo(5);
			activitySlots(context).resize(50);
			assertThat(slots("available")).isEqualTo(50);
			assertThat(slots("maximum")).isEqualTo(50);
		});
	}

	@Test
	void slotsAreZeroWhileWorkersAreStopped() {
		this.contextRunner.run((context) -> {
			activitySlots(context).resize(5);
			context.getBean(WorkerLifecycle.class).stop();
			assertThat(slots("available")).isZero();
			assertThat(slots("maximum")).isZero();
			context.getBean(WorkerLifecycle.class).start();
			assertThat(slots("available")).isEqualTo(5);
		});
	}

	@Test
	void slotsOfAnUnknownNumberHaveNoMaximum() {
		this.contextRunner
			.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=",
					"temporal.worker.queue.orders.slots.activity.resource-based.maximum=5",
					"temporal.worker.resource-controller.target-memory=0.8",
					"temporal.worker.resource-controller.target-cpu=0.8")
			.run((context) -> {
				start(context, 1);
				Awaitility.await().atMost(LIMIT).until(() -> slots("used") == 1);
				assertThat(activityGauge("temporal_worker_task_slots_maximum")).isNull();
				assertThat(activityGauge("temporal_worker_task_slots_available")).isNull();
				activitySlots(context).resize(3);
				activitySlots(context).reset();
				this.reservations.finish(1);
				Awaitility.await().atMost(LIMIT).until(() -> slots("used") == 0);
				assertThat(activityGauge("temporal_worker_task_slots_available")).isNull();
			});
	}

	@Test
	void pauseIsTold() {
		this.contextRunner.run((context) -> {
			activitySlots(context).pause();
			assertThat(slots("paused")).isOne();
			activitySlots(context).resume();
			assertThat(slots("paused")).isZero();
		});
	}

	@Test
	void countersOfPollsBeginAtZero() {
		reporting(Contexts.registering(WaitingWorkflow.class)).run((context) -> {
			assertThat(count("temporal_workflow_task_queue_poll_empty", "WorkflowWorker")).isZero();
			assertThat(count("temporal_workflow_task_queue_poll_succeed", "WorkflowWorker")).isZero();
			assertThat(count("temporal_activity_poll_no_task", "ActivityWorker")).isZero();
			assertThat(this.registry.find("temporal_nexus_poll_no_task").counter()).isNull();
		});
	}

	@Test
	void countersOfPollsAreThoseOfTheSdk() {
		this.contextRunner.run((context) -> {
			start(context, 1);
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> count("temporal_workflow_task_queue_poll_succeed", "WorkflowWorker") > 0);
			assertThat(this.registry.get("temporal_workflow_task_queue_poll_succeed").counters()).hasSize(1);
			this.reservations.finish(1);
		});
	}

	@Test
	void ageOfTheLastAcceptedPollBeginsWithTheWorkersAndEndsWithThem() {
		this.contextRunner.run((context) -> {
			assertThat(age("temporal_worker_last_accepted_poll_age")).isPositive();
			context.getBean(WorkerLifecycle.class).stop();
			assertThat(age("temporal_worker_last_accepted_poll_age")).isZero();
		});
	}

	@Test
	void agesTellWhenSomethingHappenedTheLastTime() {
		this.contextRunner.run((context) -> {
			activitySlots(context).resume();
			assertThat(age("temporal_worker_last_task_age")).isZero();
			assertThat(age("temporal_worker_oldest_task_age")).isZero();
			start(context, 1);
			Awaitility.await().atMost(LIMIT).until(() -> age("temporal_worker_oldest_task_age") > 0);
			assertThat(age("temporal_worker_last_task_age")).isPositive();
			assertThat(age("temporal_worker_last_reservation_age")).isPositive();
			this.reservations.finish(1);
			Awaitility.await().atMost(LIMIT).until(() -> age("temporal_worker_oldest_task_age") == 0);
		});
	}

	@Test
	void onlyKindsThatRunHaveMetersOfTheirOwn() {
		this.contextRunner.run((context) -> {
			change(context);
			assertThat(this.registry.get("temporal_worker_oldest_task_age").gauges())
				.extracting((gauge) -> gauge.getId().getTag("worker_type"))
				.containsExactlyInAnyOrder("WorkflowWorker", "ActivityWorker", "LocalActivityWorker");
		});
	}

	@Test
	void activitiesThatOnlyRunLocallyHaveNoWorkerOfTheirOwn() {
		reporting(Contexts.registering(WaitingWorkflow.class))
			.withPropertyValues("temporal.worker.queue.orders.local-activities-only=true",
					"temporal.worker.checks.missing-activities=off")
			.run((context) -> {
				change(context);
				assertThat(this.registry.get("temporal_worker_oldest_task_age").gauges())
					.extracting((gauge) -> gauge.getId().getTag("worker_type"))
					.containsExactlyInAnyOrder("WorkflowWorker", "LocalActivityWorker");
			});
	}

	@Test
	void stateOfTheWorkersIsTold() {
		this.contextRunner.run((context) -> {
			assertThat(state("running")).isOne();
			assertThat(state("stopped")).isZero();
			context.getBean(WorkerLifecycle.class).stop();
			assertThat(state("running")).isZero();
			assertThat(state("stopped")).isOne();
		});
	}

	@Test
	void outcomeOfTheLastDrainIsTold() {
		this.contextRunner.withPropertyValues("temporal.worker.stop-timeout=0s").run((context) -> {
			start(context, 1);
			Awaitility.await().atMost(LIMIT).until(() -> slots("used") == 1);
			context.getBean(WorkerLifecycle.class).stop();
			assertThat(drained("interrupted")).isOne();
			assertThat(drained("finished")).isZero();
			assertThat(this.registry.get("temporal_worker_drain_duration").timeGauge().value(TimeUnit.NANOSECONDS))
				.isPositive();
		});
	}

	@Test
	void workersTellWhoTheyAre() {
		reporting(Contexts.registering(WaitingWorkflow.class))
			.withPropertyValues("temporal.worker.deployment.name=shop", "temporal.worker.deployment.build-id=42",
					"temporal.worker.deployment.default-behavior=pinned", "temporal.worker.queue.orders.identity=me")
			.run((context) -> assertThat(Tags.of(this.registry.get("temporal_worker.info").gauge().getId().getTags()))
				.isEqualTo(Tags.of("client", "primary", "namespace", "default", "task_queue", "orders",
						"deployment_name", "shop", "build_id", "42", "identity_hash", "2744ccd1")));
	}

	@Test
	void workersOfOtherClientsHaveMetersOfTheirOwn() {
		reporting(Contexts.registering(WaitingWorkflow.class))
			.withPropertyValues("temporal.worker.queue.orders.enabled=true",
					"temporal.clients.eu.client.namespace=europe",
					"temporal.clients.eu.worker.queue.orders.enabled=true")
			.run((context) -> {
				assertThat(
						this.registry.get("temporal_worker_state").tags("client", "eu", "namespace", "europe").gauges())
					.hasSize(4);
				BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), WorkerSlots.class, "eu")
					.find("orders")
					.orElseThrow()
					.forEach(TaskSlots::pause);
				assertThat(this.registry.get("temporal_worker_task_slots_maximum")
					.tags("client", "eu", "namespace", "europe", "task_queue", "orders")
					.gauges()).hasSize(3);
			});
	}

	@Test
	void gaugesOfTheSdkAreKnown() {
		this.contextRunner.run((context) -> {
			start(context, 1);
			Awaitility.await().atMost(LIMIT).until(() -> slots("used") == 1);
			SdkGauges gauges = context.getBean(SdkGauges.class);
			assertThat(gauges.getPollers(ClientName.PRIMARY, "orders")).containsKeys("workflow_task", "activity_task");
			assertThat(gauges.getCachedWorkflows(ClientName.PRIMARY)).hasValue(1);
			assertThat(gauges.getWorkflowThreads(ClientName.PRIMARY)).hasValue(1);
			this.reservations.finish(1);
		});
	}

	@Test
	void metersCanBeDisabled() {
		this.contextRunner.withPropertyValues("temporal.metrics.enabled=false")
			.run((context) -> assertThat(this.registry.getMeters()).isEmpty());
	}

	private double slots(String figure) {
		return this.registry.get("temporal_worker_task_slots_" + figure)
			.tags("client", "primary", "namespace", "default", "task_queue", "orders", "worker_type", "ActivityWorker")
			.gauge()
			.value();
	}

	private @Nullable Gauge activityGauge(String name) {
		return this.registry.find(name).tag("worker_type", "ActivityWorker").gauge();
	}

	private double count(String name, String workerType) {
		return this.registry.get(name).tags("task_queue", "orders", "worker_type", workerType).counter().count();
	}

	private double age(String name) {
		TimeGauge gauge = this.registry.get(name).tag("worker_type", "ActivityWorker").timeGauge();
		return gauge.value(TimeUnit.NANOSECONDS);
	}

	private double state(String state) {
		return this.registry.get("temporal_worker_state").tag("state", state).gauge().value();
	}

	private double drained(String outcome) {
		Gauge gauge = this.registry.get("temporal_worker_drain_activities").tag("outcome", outcome).gauge();
		return gauge.value();
	}

	private static TaskSlots activitySlots(ApplicationContext context) {
		return context.getBean(WorkerSlots.class).find("orders").orElseThrow().get(TaskKind.ACTIVITY);
	}

	private static void change(ApplicationContext context) {
		context.getBean(WorkerSlots.class).find("orders").orElseThrow().forEach(TaskSlots::reset);
	}

	private static void start(ApplicationContext context, int count) {
		for (int i = 0; i < count; i++) {
			OrderWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-" + i);
			WorkflowClient.start(workflow::process, "order");
		}
	}

}
