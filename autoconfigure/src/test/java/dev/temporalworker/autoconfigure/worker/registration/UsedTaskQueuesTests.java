package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.RunningWorkersTests.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.worker.registration.UsedTaskQueues;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue.Use;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class UsedTaskQueuesTests {

	private static final ClientName EU = new ClientName("eu");

	@Test
	void workersUseTheirTaskQueuesForWhatTheyRun() {
		Contexts.registering(PlainWorkflow.class)
			.withBean(Reservations.class)
			.withBean(StockHandler.class)
			.run((context) -> assertThat(used(context)).containsExactly(queue("orders", Set.of(Use.WORKER),
					Set.of(TaskQueueKind.WORKFLOW, TaskQueueKind.ACTIVITY, TaskQueueKind.NEXUS))));
	}

	@Test
	void hasTheNameOfThePropertiesAndTheOneOfTheService() {
		Contexts.registering(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2")
			.run((context) -> assertThat(used(context)).singleElement()
				.returns("orders", UsedTaskQueue::name)
				.returns("orders-v2", UsedTaskQueue::taskQueue));
	}

	@Test
	void clientsUseQueuesThatAreDeclaredForThemOnly() {
		Contexts.registering()
			.withPropertyValues("temporal.worker.queue.reports.enabled=false")
			.run((context) -> assertThat(used(context))
				.containsExactly(queue("reports", Set.of(Use.DECLARATION), Set.of(TaskQueueKind.WORKFLOW))));
	}

	@Test
	void clientsUseQueuesThatWorkflowInterfacesName() {
		Contexts.registering(OrderWorkflow.class, ReportWorkflow.class)
			.run((context) -> assertThat(used(context))
				.containsExactly(queue("orders", Set.of(Use.WORKFLOW_INTERFACE), Set.of(TaskQueueKind.WORKFLOW))));
	}

	@Test
	void interfaceWithPlaceholderThatOnlyOtherApplicationsResolveIsIgnored() {
		Contexts.registering(PlaceholderWorkflow.class).run((context) -> assertThat(used(context)).isEmpty());
	}

	@Test
	void clientsUseQueuesOfStubsInWorkflows() {
		Contexts.registering(CallingWorkflow.class)
			.run((context) -> assertThat(used(context)).containsExactly(
					queue("orders", Set.of(Use.WORKER), Set.of(TaskQueueKind.WORKFLOW)),
					queue("payments", Set.of(Use.STUB), Set.of(TaskQueueKind.WORKFLOW, TaskQueueKind.ACTIVITY))));
	}

	@Test
	void clientsUseQueuesWhereTheyStartWorkflows() {
		Contexts.running(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2")
			.run((context) -> {
				OrderWorkflow workflow = context.getBean(WorkflowStubs.class)
					.newStub(OrderWorkflow.class, "order-1", (options) -> options.setTaskQueue("elsewhere"));
				WorkflowClient.start(workflow::process, "order-1");
				context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-2").process("order-2");
				assertThat(used(context)).containsExactly(
						queue("elsewhere", Set.of(Use.START), Set.of(TaskQueueKind.WORKFLOW)), new UsedTaskQueue(
								"orders", "orders-v2", Set.of(Use.WORKER, Use.START), Set.of(TaskQueueKind.WORKFLOW)));
			});
	}

	@Test
	void clientUsesTheQueuesThatItDeclares() {
		Contexts.registering(OrderWorkflow.class, PlainWorkflow.class)
			.withPropertyValues("temporal.clients.eu.worker.queue.orders.task-queue=orders-eu")
			.run((context) -> {
				assertThat(used(context)).isEmpty();
				assertThat(used(context, EU)).containsExactly(new UsedTaskQueue("orders", "orders-eu",
						Set.of(Use.WORKER, Use.WORKFLOW_INTERFACE), Set.of(TaskQueueKind.WORKFLOW)));
			});
	}

	@Test
	void stubOfAWorkflowIsOfTheClientThatRunsTheWorkflow() {
		Contexts.registering(CallingWorkflow.class)
			.withPropertyValues("temporal.clients.eu.worker.queue.orders.task-queue=orders-eu",
					"temporal.clients.eu.worker.queue.payments.enabled=false")
			.run((context) -> assertThat(used(context, EU)).extracting(UsedTaskQueue::taskQueue)
				.containsExactly("orders-eu", "payments"));
	}

	private static UsedTaskQueue queue(String name, Set<Use> uses, Set<TaskQueueKind> kinds) {
		return new UsedTaskQueue(name, name, uses, kinds);
	}

	private static Collection<UsedTaskQueue> used(ApplicationContext context) {
		return used(context, ClientName.PRIMARY);
	}

	private static Collection<UsedTaskQueue> used(ApplicationContext context, ClientName client) {
		return context.getBean(UsedTaskQueues.class).of(client);
	}

	@TaskQueue("${elsewhere}")
	@WorkflowInterface
	public interface PlaceholderWorkflow {

		@WorkflowMethod
		void run();

	}

	@TaskQueue("payments")
	@ActivityInterface
	public interface PaymentActivities {

		void pay();

	}

	@TaskQueue("payments")
	@WorkflowInterface
	public interface PaymentWorkflow {

		@WorkflowMethod
		void pay();

	}

	@TemporalWorkflow
	public static class CallingWorkflow implements OrderWorkflow {

		private final PaymentActivities activities = Workflow.newActivityStub(PaymentActivities.class,
				ActivityOptions.newBuilder()
					.setTaskQueue("payments")
					.setStartToCloseTimeout(Duration.ofSeconds(1))
					.build());

		private final PaymentWorkflow workflow = Workflow.newChildWorkflowStub(PaymentWorkflow.class,
				ChildWorkflowOptions.newBuilder().setTaskQueue("payments").build());

		@Override
		public String process(String order) {
			this.activities.pay();
			this.workflow.pay();
			return order;
		}

	}

	@TemporalNexusService
	@ServiceImpl(service = StockService.class)
	public static class StockHandler {

		@OperationImpl
		public OperationHandler<String, String> check() {
			return OperationHandler.sync((context, details, item) -> item);
		}

	}

}
