package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.metrics.MicrometerScope;
import dev.temporalworker.metrics.MicrometerScope.TimerBuckets;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.workflow.Workflow;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class SlotsOfRunningWorkersTests {

	private final Reservations reservations = new Reservations();

	private final ApplicationContextRunner contextRunner = Contexts.running(WaitingWorkflow.class)
		.withBean(Reservations.class, () -> this.reservations)
		.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=5");

	@Test
	void workerRespectsItsNewSize() {
		this.contextRunner.run((context) -> {
			TaskSlots slots = activitySlots(context);
			start(context, 60);
			awaitRunning(5);
			slots.resize(50);
			awaitRunning(50);
			slots.resize(5);
			this.reservations.finish(45);
			awaitRunning(5);
			this.reservations.peak.set(0);
			this.reservations.finish(15);
			awaitEnd(context, 60);
			assertThat(this.reservations.peak).hasValueBetween(1, 5);
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> slots.getUsage().used() == 0);
		});
	}

	@Test
	void pausedWorkerTakesNoActivityAndGoesOnAfterwards() {
		this.contextRunner.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=1")
			.run((context) -> {
				TaskSlots slots = activitySlots(context);
				start(context, 3);
				awaitRunning(1);
				CompletableFuture<?> drain = slots.drain();
				this.reservations.finish(3);
				assertThat(drain).succeedsWithin(Duration.ofSeconds(30));
				assertThat(slots.getUsage()).returns(0, SlotUsage::used).returns(0, SlotUsage::reserved);
				assertThat(this.reservations.started).hasValue(1);
				slots.resume();
				awaitEnd(context, 3);
			});
	}

	@Test
	void pausedWorkerCanStop() {
		this.contextRunner.run((context) -> {
			TaskQueueSlots slots = slots(context);
			slots.forEach(TaskSlots::pause);
			context.getBean(WorkerLifecycle.class).stop();
			assertThat(context.getBean(WorkerLifecycle.class).getLastDrainReport()).isNotNull()
				.satisfies((report) -> assertThat(report.isClean()).isTrue());
		});
	}

	@Test
	void workersThatStartAgainHaveSlotsOfTheirOwn() {
		this.contextRunner.run((context) -> {
			activitySlots(context).resize(1);
			WorkerLifecycle lifecycle = context.getBean(WorkerLifecycle.class);
			lifecycle.stop();
			lifecycle.start();
			assertThat(activitySlots(context).getUsage().maximum()).isEqualTo(5);
			start(context, 1);
			awaitRunning(1);
			assertThat(activitySlots(context).getUsage().used()).isOne();
			this.reservations.finish(1);
			awaitEnd(context, 1);
		});
	}

	@Test
	void tellsTheActivitiesThatRun() {
		this.contextRunner.run((context) -> {
			start(context, 1);
			awaitRunning(1);
			assertThat(activitySlots(context).getTasks()).singleElement().satisfies((task) -> {
				assertThat(task.type()).isEqualTo("Reserve");
				assertThat(task.workflowId()).isEqualTo("order-0");
				assertThat(task.attempt()).isOne();
				assertThat(task.timeout()).hasMinutes(5);
				assertThat(task.activityId()).isNotBlank();
				assertThat(task.runId()).isNotBlank();
			});
			this.reservations.finish(1);
			awaitEnd(context, 1);
		});
	}

	@Test
	void metricsOfTheSdkFollowTheSize() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		MicrometerScope scope = new MicrometerScope(registry, TimerBuckets.none());
		this.contextRunner
			.withBean(ServiceStubsOptionsCustomizer.class, () -> (options) -> options.setMetricsScope(scope))
			.run((context) -> {
				awaitGauge(registry, "temporal_worker_task_slots_available", 5);
				start(context, 1);
				awaitGauge(registry, "temporal_worker_task_slots_used", 1);
				awaitGauge(registry, "temporal_worker_task_slots_available", 4);
				activitySlots(context).resize(50);
				awaitGauge(registry, "temporal_worker_task_slots_available", 49);
				this.reservations.finish(1);
				awaitEnd(context, 1);
			});
	}

	@Test
	void metricsOfTheResourceControllerAreKept() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		MicrometerScope scope = new MicrometerScope(registry, TimerBuckets.none());
		Contexts.running(WaitingWorkflow.class)
			.withBean(Reservations.class, () -> this.reservations)
			.withPropertyValues("temporal.worker.queue.orders.slots.activity.resource-based.minimum=1",
					"temporal.worker.resource-controller.target-memory=0.8",
					"temporal.worker.resource-controller.target-cpu=0.8")
			.withBean(ServiceStubsOptionsCustomizer.class, () -> (options) -> options.setMetricsScope(scope))
			.run((context) -> {
				this.reservations.finish(1);
				start(context, 1);
				awaitEnd(context, 1);
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.until(() -> registry.find("temporal_resource_slots_cpu_usage")
						.tag("task_queue", "orders")
						.gauge() != null);
			});
	}

	private static void awaitGauge(MeterRegistry registry, String name, double value) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
			Gauge gauge = registry.find(name)
				.tags("namespace", "default", "task_queue", "orders", "worker_type", "ActivityWorker")
				.gauge();
			return gauge != null && gauge.value() == value;
		});
	}

	private static TaskQueueSlots slots(ApplicationContext context) {
		return context.getBean(WorkerSlots.class).find("orders").orElseThrow();
	}

	private static TaskSlots activitySlots(ApplicationContext context) {
		return slots(context).get(TaskKind.ACTIVITY);
	}

	private static void start(ApplicationContext context, int count) {
		IntStream.range(0, count).forEach((i) -> {
			OrderWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-" + i);
			WorkflowClient.start(workflow::process, "order");
		});
	}

	private static void awaitEnd(ApplicationContext context, int count) {
		WorkflowClient client = context.getBean(WorkflowClient.class);
		IntStream.range(0, count)
			.mapToObj((i) -> client.newUntypedWorkflowStub("order-" + i))
			.map(WorkflowStub.class::cast)
			.forEach((workflow) -> assertThat(workflow.getResult(String.class)).isEqualTo("order"));
	}

	private void awaitRunning(int count) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.reservations.running.get() == count);
	}

	@TemporalWorkflow
	public static class WaitingWorkflow implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(5)).build());

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	/**
	 * Activities that end when a test says so.
	 */
	@TemporalActivities
	public static class Reservations implements OrderActivities {

		private final Semaphore permitted = new Semaphore(0);

		private final AtomicInteger started = new AtomicInteger();

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger peak = new AtomicInteger();

		@Override
		public String reserve(String order) {
			this.started.incrementAndGet();
			this.peak.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			try {
				this.permitted.acquire();
				return order;
			}
			catch (InterruptedException ex) {
				throw Activity.wrap(ex);
			}
			finally {
				this.running.decrementAndGet();
			}
		}

		void finish(int activities) {
			this.permitted.release(activities);
		}

	}

}
