package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Map;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.Reservations;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.health.WorkersHealthContributor;
import dev.temporalworker.health.WorkersHealthSettings;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.workflow.Workflow;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class HealthOfRunningWorkersTests {

	private final Reservations reservations = new Reservations();

	private final ApplicationContextRunner contextRunner = Contexts.running(HastyWorkflow.class)
		.withBean(Reservations.class, () -> this.reservations)
		.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=1");

	@Test
	void workerThatPollsIsUp() {
		this.contextRunner.run((context) -> {
			awaitState(context, "POLLING");
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void activityThatHoldsTheOnlySlotForLongerThanItMayIsStuck() {
		this.contextRunner.run((context) -> {
			OrderWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1");
			WorkflowClient.start(workflow::process, "order");
			awaitState(context, "STUCK");
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("activity")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.extractingByKey("overdueTasks", InstanceOfAssertFactories.LIST)
				.singleElement(InstanceOfAssertFactories.MAP)
				.containsAllEntriesOf(Map.of("type", "Reserve", "workflowId", "order-1", "attempt", 1));
			this.reservations.finish(10);
			awaitState(context, "POLLING");
		});
	}

	@Test
	void workersThatHaveStoppedAreDown() {
		this.contextRunner.run((context) -> {
			context.getBean(WorkerLifecycle.class).stop();
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(context.getBean(WorkerLifecycle.class).getRunningSince()).isNull();
		});
	}

	private static void awaitState(ApplicationContext context, String state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> String.valueOf(health(context).getDetails().get("state")).equals(state));
	}

	private static Health health(ApplicationContext context) {
		WorkersHealthSettings settings = new WorkersHealthSettings();
		settings.setFailureTolerance(Duration.ofMillis(1));
		HealthIndicator orders = (HealthIndicator) new WorkersHealthContributor(context.getBean(WorkerRuntime.class),
				settings)
			.getContributor("orders");
		assertThat(orders).isNotNull();
		return orders.health();
	}

	@TemporalWorkflow
	public static class HastyWorkflow implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(1)).build());

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

}
