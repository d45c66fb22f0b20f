package dev.temporalworker.autoconfigure.worker.discovery;

import java.time.Duration;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalActivities;
import dev.temporalworker.autoconfigure.worker.discovery.counter.CloseWorkflowImpl;
import dev.temporalworker.autoconfigure.worker.discovery.counter.OpenWorkflow;
import dev.temporalworker.autoconfigure.worker.discovery.shop.OrderWorkflow;
import dev.temporalworker.autoconfigure.worker.discovery.shop.OrderWorkflowImpl;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workflows that nobody would run are told.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingWorkflowsTests {

	@ParameterizedTest
	@ValueSource(classes = { ForgottenWorkflow.class, InheritingWorkflow.class, UnnamedForgottenWorkflow.class })
	void refusesImplementationWithoutAnnotation(Class<?> implementation) {
		Contexts.registering(implementation)
			.run(Contexts.refused(implementation.getName() + " implements the workflow ",
					"Annotate the class with @TemporalWorkflow"));
	}

	@Test
	void namesTheAnnotationOfTheOfficialStarter() {
		Contexts.registering(OfficialWorkflow.class)
			.run(Contexts.refused(OfficialWorkflow.class.getName() + " implements the workflow ",
					"Replace @WorkflowImpl, which only the SDK's own starter reads, with @TemporalWorkflow(taskQueue = \"orders\")"));
	}

	@Test
	void refusesComponentBeforeItIsCreated() {
		Contexts.registering(StubWorkflow.class)
			.withBean(StubWorkflow.class)
			.run(Contexts.refused(StubWorkflow.class.getName() + " implements the workflow ",
					"Annotate the class with @TemporalWorkflow and do not make it a bean"));
	}

	@Test
	void refusesImportedWorkflow() {
		Contexts.scanning()
			.withUserConfiguration(Importing.class)
			.run(Contexts.refused(OrderWorkflowImpl.class.getName() + " is also the Spring bean",
					"Remove @Component, @Import"));
	}

	@Test
	void warnsOfImplementationWithoutAnnotation(CapturedOutput output) {
		Contexts.registering(ForgottenWorkflow.class)
			.withPropertyValues("temporal.worker.checks.missing-workflows=warn")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains(ForgottenWorkflow.class.getName() + " implements the workflow ");
			});
	}

	@Test
	void ignoresImplementationWithoutAnnotationWhenTheCheckIsOff(CapturedOutput output) {
		Contexts.registering(ForgottenWorkflow.class)
			.withPropertyValues("temporal.worker.checks.missing-workflows=off")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain(ForgottenWorkflow.class.getName());
			});
	}

	@Test
	void acceptsFurtherImplementationOfWorkflowThatIsRun() {
		Contexts.registering(OrderWorkflowImpl.class, ForgottenWorkflow.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsImplementationForTaskQueueThatOthersRun() {
		Contexts.registering(ForgottenWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesInterfaceWithoutImplementationOnTaskQueueThatIsPolled() {
		Contexts.registering(OrderWorkflowImpl.class, CancelWorkflow.class)
			.run(Contexts.refused(
					"The workflow " + CancelWorkflow.class.getName()
							+ " names the Task Queue 'orders', which Workers of this application poll for workflows",
					"set 'temporal.worker.checks.missing-workflows=off'"));
	}

	@Test
	void acceptsInterfaceOfTaskQueueThatIsPolledForActivitiesOnly() {
		Contexts.registering(CancelWorkflow.class)
			.withBean(Orders.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsInterfaceOfTaskQueueThatOthersPoll() {
		Contexts.registering(OrderWorkflowImpl.class, OpenWorkflow.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(classes = { Starting.class, StartingFromLambda.class, StartingWithOptionsBefore.class })
	void refusesStartOfWorkflowThatIsNotRunWhereItIsStarted(Class<?> client) {
		Contexts.registering(OrderWorkflowImpl.class, client)
			.run(Contexts.refused("%s starts the workflow %s on the Task Queue 'orders'".formatted(client.getName(),
					UnnamedWorkflow.class.getName()), "set 'temporal.worker.checks.missing-workflows=off'"));
	}

	@ParameterizedTest
	@ValueSource(classes = { StartingElsewhere.class, Attaching.class, StartingSomewhere.class })
	void acceptsWorkflowThatOthersMayRun(Class<?> client) {
		Contexts.registering(OrderWorkflowImpl.class, client).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void warnsOfWorkflowThatFilterLeavesOutWhileItsTaskQueueIsPolled(CapturedOutput output) {
		Contexts.scanning().withUserConfiguration(LeavingOut.class).run((context) -> {
			assertThat(context.getBean(TaskQueues.class).getSpecs()).singleElement()
				.satisfies((spec) -> assertThat(spec.workflows()).hasSize(1));
			assertThat(output).contains("CloseWorkflow names the Task Queue 'counter'")
				.contains("leaves out " + CloseWorkflowImpl.class.getName());
		});
	}

	public static class ForgottenWorkflow implements OrderWorkflow {

		@Override
		public void run() {
		}

	}

	public static class InheritingWorkflow extends ForgottenWorkflow {

	}

	@WorkflowImpl(taskQueues = "orders")
	public static class OfficialWorkflow extends UnnamedForgottenWorkflow {

	}

	public static class StubWorkflow extends ForgottenWorkflow {

		final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(1)).build());

	}

	@WorkflowInterface
	public interface UnnamedWorkflow {

		@WorkflowMethod
		void run();

	}

	public static class UnnamedForgottenWorkflow implements UnnamedWorkflow {

		@Override
		public void run() {
		}

	}

	@TaskQueue("orders")
	@WorkflowInterface
	public interface CancelWorkflow {

		@WorkflowMethod
		void cancel();

	}

	@TaskQueue("orders")
	@ActivityInterface
	public interface OrderActivities {

		void reserve();

	}

	@TemporalActivities
	public static class Orders implements OrderActivities {

		@Override
		public void reserve() {
		}

	}

	static class Starting {

		void start(WorkflowClient client) {
			client.newWorkflowStub(UnnamedWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue("orders").build())
				.run();
		}

	}

	static class StartingFromLambda {

		Runnable start(WorkflowClient client) {
			return () -> client
				.newWorkflowStub(UnnamedWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue("orders").build())
				.run();
		}

	}

	static class StartingWithOptionsBefore {

		void start(WorkflowClient client, String id) {
			WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue("orders").setWorkflowId(id).build();
			client.newWorkflowStub(UnnamedWorkflow.class, options).run();
		}

	}

	static class StartingElsewhere {

		void start(WorkflowClient client) {
			client.newWorkflowStub(UnnamedWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue("others").build())
				.run();
		}

	}

	static class StartingSomewhere {

		void start(WorkflowClient client, String taskQueue) {
			client.newWorkflowStub(UnnamedWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue(taskQueue).build())
				.run();
		}

	}

	static class Attaching {

		void attach(WorkflowClient client) {
			client.newWorkflowStub(UnnamedWorkflow.class, "orders").run();
		}

	}

	@Import(OrderWorkflowImpl.class)
	static class Importing {

	}

	@ComponentScan(basePackageClasses = OpenWorkflow.class,
			excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE,
					classes = CloseWorkflowImpl.class))
	static class LeavingOut {

	}

}
