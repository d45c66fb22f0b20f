package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AnyWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.BeanWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.DynamicBeanWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.InitWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.Settings;
import dev.temporalworker.client.WorkflowStubs;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.Workflow;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RunningWorkersTests {

	@Test
	void runsWorkflowThatTheSdkInstantiates() {
		Contexts.running(PlainWorkflow.class)
			.run((context) -> assertThat(process(context, "order-1")).isEqualTo("order-1"));
	}

	@Test
	void tellsWhatRunsOnEachTaskQueue(CapturedOutput output) {
		Contexts.running(PlainWorkflow.class)
			.withBean(Reservations.class)
			.withPropertyValues("temporal.clients.eu.worker.queue.orders.task-queue=orders-eu")
			.run((context) -> assertThat(output).contains(
					"Workers of the client 'eu' poll the Task Queue 'orders-eu': workflows OrderWorkflow; activities Reserve"));
	}

	@Test
	void runsWorkflowWithInjectedConstructor() {
		Contexts.running(BeanWorkflow.class)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThat(process(context, "order-1")).isEqualTo("fast"));
	}

	@Test
	void runsWorkflowWithArgumentsInItsConstructor() {
		Contexts.running(InitWorkflow.class)
			.run((context) -> assertThat(process(context, "order-1")).isEqualTo("order-1"));
	}

	@Test
	void runsDynamicWorkflow() {
		Contexts.running(AnyWorkflow.class)
			.run((context) -> assertThat(process(context, "order-1")).isEqualTo("any OrderWorkflow"));
	}

	@Test
	void runsDynamicWorkflowWithInjectedConstructor() {
		Contexts.running(DynamicBeanWorkflow.class)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThat(process(context, "order-1")).isEqualTo("fast OrderWorkflow"));
	}

	@Test
	void runsDynamicActivity() {
		Contexts.running(ReservingWorkflow.class)
			.withBean(AnyActivity.class)
			.run((context) -> assertThat(process(context, "order-1")).isEqualTo("any Reserve"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void runsActivitiesThroughTheirProxy(boolean proxyTargetClass) {
		advised(proxyTargetClass)
			.run((context) -> assertThat(process(context, "order-1")).isEqualTo("advised order-1"));
	}

	private static ApplicationContextRunner advised(boolean proxyTargetClass) {
		return Contexts.running(ReservingWorkflow.class)
			.withBean("reservations", Reservations.class)
			.withBean("advice", MethodInterceptor.class, () -> (invocation) -> "advised " + invocation.proceed())
			.withBean(BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("reservations");
				creator.setInterceptorNames("advice");
				creator.setProxyTargetClass(proxyTargetClass);
				return creator;
			});
	}

	private static String process(ApplicationContext context, String order) {
		return context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, order).process(order);
	}

	@TemporalWorkflow
	public static class ReservingWorkflow implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	@TemporalActivities
	public static class Reservations implements OrderActivities {

		@Override
		public String reserve(String order) {
			return order;
		}

	}

	@TemporalActivities(taskQueue = "orders")
	public static class AnyActivity implements DynamicActivity {

		@Override
		public Object execute(EncodedValues arguments) {
			return "any " + Activity.getExecutionContext().getInfo().getActivityType();
		}

	}

}
