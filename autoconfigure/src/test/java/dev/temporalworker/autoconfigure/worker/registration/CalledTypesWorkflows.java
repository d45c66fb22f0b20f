package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Map;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Workflow;

/**
 * Workflows that answer with the options of what they call.
 */
public final class CalledTypesWorkflows {

	private CalledTypesWorkflows() {
	}

	/**
	 * Leaves the options to the properties.
	 */
	@TemporalWorkflow
	public static class PlainStubs implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class);

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	/**
	 * Sets a timeout in code.
	 */
	@TemporalWorkflow
	public static class StubsWithOptions implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(70)).build());

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	/**
	 * Sets a timeout in code, by activity type.
	 */
	@TemporalWorkflow
	public static class StubsWithOptionsByType implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class, null,
				Map.of("Reserve", ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(70)).build()));

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	@TemporalWorkflow
	public static class StubsOfAnotherQueue implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow.newActivityStub(ReportActivities.class).collect(order);
		}

	}

	/**
	 * Creates stubs of every kind.
	 */
	@TemporalWorkflow
	public static class StubsOfEveryKind implements OrderWorkflow {

		@Override
		public String process(String order) {
			Workflow.newActivityStub(OrderActivities.class).reserve(order);
			Workflow.newChildWorkflowStub(ReportWorkflow.class).report(order);
			return Workflow.newNexusServiceStub(StockService.class).check(order);
		}

	}

	@TemporalWorkflow
	public static class PlainLocalStubs implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow.newLocalActivityStub(OrderActivities.class).reserve(order);
		}

	}

	@TemporalWorkflow
	public static class PlainChildStubs implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow.newChildWorkflowStub(ReportWorkflow.class).report(order);
		}

	}

	@TemporalWorkflow
	public static class ChildStubsWithOptions implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow
				.newChildWorkflowStub(ReportWorkflow.class,
						ChildWorkflowOptions.newBuilder().setWorkflowRunTimeout(Duration.ofSeconds(70)).build())
				.report(order);
		}

	}

	/**
	 * Answers with the options of a Nexus stub, which tells them itself.
	 */
	@TemporalWorkflow
	public static class PlainNexusStubs implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow.newNexusServiceStub(StockService.class).toString();
		}

	}

	@TemporalWorkflow
	public static class NexusStubsWithOptions implements OrderWorkflow {

		@Override
		public String process(String order) {
			return Workflow
				.newNexusServiceStub(StockService.class, NexusServiceOptions.newBuilder().setEndpoint("code").build())
				.toString();
		}

	}

	/**
	 * Answers with the reason why the activity can't be called.
	 */
	@TemporalWorkflow(taskQueue = "orders")
	public static class DynamicStubs implements DynamicWorkflow {

		@Override
		public Object execute(EncodedValues arguments) {
			try {
				return Workflow.newActivityStub(OrderActivities.class).reserve("order-1");
			}
			catch (IllegalArgumentException ex) {
				return ex.getMessage();
			}
		}

	}

	@TemporalWorkflow
	public static class FailingWorkflow implements OrderWorkflow {

		@Override
		public String process(String order) {
			throw new IllegalStateException(order);
		}

	}

	@TemporalWorkflow(taskQueue = "orders")
	public static class Child implements ReportWorkflow {

		@Override
		public String report(String subject) {
			return "run %s".formatted(Workflow.getInfo().getWorkflowRunTimeout());
		}

	}

	/**
	 * Answers with its options.
	 */
	@TemporalActivities
	public static class Reservations implements OrderActivities {

		@Override
		public String reserve(String order) {
			ActivityInfo info = Activity.getExecutionContext().getInfo();
			return "start-to-close %s schedule-to-close %s on %s".formatted(info.getStartToCloseTimeout(),
					info.getScheduleToCloseTimeout(), info.getActivityTaskQueue());
		}

	}

	/**
	 * Answers with its Task Queue.
	 */
	@TemporalActivities(taskQueue = "stock")
	public static class Collections implements ReportActivities {

		@Override
		public String collect(String subject) {
			return Activity.getExecutionContext().getInfo().getActivityTaskQueue();
		}

	}

}
