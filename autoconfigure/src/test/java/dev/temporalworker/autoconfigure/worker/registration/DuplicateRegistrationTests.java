package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.worker.registration.TaskQueues;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicWorkflow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DuplicateRegistrationTests {

	@Test
	void refusesWorkflowTypeTwiceOnOneTaskQueue() {
		Contexts.registering(FirstWorkflow.class, SecondWorkflow.class)
			.run(Contexts.refused(
					FirstWorkflow.class.getName() + " and " + SecondWorkflow.class.getName()
							+ " both register the workflow type 'ReportWorkflow' on the Task Queue 'first'",
					"another type name"));
	}

	@Test
	void allowsWorkflowTypeOnTwoTaskQueues() {
		Contexts.registering(FirstWorkflow.class, OtherWorkflow.class)
			.run((context) -> assertThat(context.getBean(TaskQueues.class).getNames()).containsExactly("first",
					"second"));
	}

	@Test
	void refusesTwoDynamicWorkflowsOnOneTaskQueue() {
		Contexts.registering(FirstDynamicWorkflow.class, SecondDynamicWorkflow.class)
			.run(Contexts.refused("both register the workflow type '(dynamic)' on the Task Queue 'first'",
					"another Task Queue"));
	}

	@Test
	void refusesActivityTypeTwiceOnOneTaskQueue() {
		Contexts.registering()
			.withBean("one", FirstActivities.class)
			.withBean("two", FirstActivities.class)
			.run(Contexts
				.refused("The bean 'one' (%1$s) and the bean 'two' (%1$s) both register the activity type 'Collect'"
					.formatted(FirstActivities.class.getName()), "another type name"));
	}

	@Test
	void allowsActivityTypeOnTwoTaskQueues() {
		Contexts.registering()
			.withBean(FirstActivities.class)
			.withBean(OtherActivities.class)
			.run((context) -> assertThat(context.getBean(TaskQueues.class).getNames()).containsExactly("first",
					"second"));
	}

	@Test
	void refusesNexusServiceTwiceOnOneTaskQueue() {
		Contexts.registering()
			.withBean("one", Stock.class)
			.withBean("two", Stock.class)
			.run(Contexts.refused("register the Nexus service type 'StockService' on the Task Queue 'orders'",
					"another type name"));
	}

	@TemporalWorkflow(taskQueue = "first")
	public static class FirstWorkflow implements ReportWorkflow {

		@Override
		public String report(String subject) {
			return subject;
		}

	}

	@TemporalWorkflow(taskQueue = "first")
	public static class SecondWorkflow extends FirstWorkflow {

	}

	@TemporalWorkflow(taskQueue = "second")
	public static class OtherWorkflow extends FirstWorkflow {

	}

	@TemporalWorkflow(taskQueue = "first")
	public static class FirstDynamicWorkflow implements DynamicWorkflow {

		@Override
		public Object execute(EncodedValues arguments) {
			return "any";
		}

	}

	@TemporalWorkflow(taskQueue = "first")
	public static class SecondDynamicWorkflow extends FirstDynamicWorkflow {

	}

	@TemporalActivities(taskQueue = "first")
	public static class FirstActivities implements ReportActivities {

		@Override
		public String collect(String subject) {
			return subject;
		}

	}

	@TemporalActivities(taskQueue = "second")
	public static class OtherActivities extends FirstActivities {

	}

	@TemporalNexusService
	@ServiceImpl(service = StockService.class)
	public static class Stock {

		@OperationImpl
		public OperationHandler<String, String> check() {
			return OperationHandler.sync((context, details, item) -> item);
		}

	}

}
