package dev.temporalworker.autoconfigure.worker.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.worker.Worker;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

class TaskQueueRegistrationTests {

	@Test
	void usesTaskQueueOfTheAnnotation() {
		Contexts.registering(AnnotationWorkflow.class)
			.run((context) -> assertThat(names(context)).containsExactly("reports"));
	}

	@Test
	void usesTaskQueueOfTheInterface() {
		Contexts.registering(InterfaceWorkflow.class)
			.run((context) -> assertThat(names(context)).containsExactly("orders"));
	}

	@Test
	void usesTaskQueueOfTheInterfaceOfActivities() {
		Contexts.registering()
			.withBean(InterfaceActivities.class)
			.run((context) -> assertThat(names(context)).containsExactly("orders"));
	}

	@Test
	void usesSeveralTaskQueues() {
		Contexts.registering(TwoTaskQueuesWorkflow.class)
			.run((context) -> assertThat(names(context)).containsExactly("reports", "urgent-reports"));
	}

	@Test
	void allowsMoreTaskQueuesThanTheInterfaceNames() {
		Contexts.registering(MoreTaskQueuesWorkflow.class)
			.run((context) -> assertThat(names(context)).containsExactly("orders", "urgent-orders"));
	}

	@Test
	void refusesTaskQueueThatContradictsTheInterface() {
		Contexts.registering(ContradictingWorkflow.class)
			.run(Contexts.refused(
					ContradictingWorkflow.class.getName()
							+ " names the Task Queue 'other', but its interface names 'orders'",
					"Remove 'taskQueue' from the class"));
	}

	@Test
	void refusesWorkflowWithoutTaskQueue() {
		Contexts.registering(NoTaskQueueWorkflow.class)
			.run(Contexts.refused(NoTaskQueueWorkflow.class.getName() + " names no Task Queue", "Set 'taskQueue'"));
	}

	@Test
	void refusesActivitiesWithoutTaskQueue() {
		Contexts.registering()
			.withBean("nowhere", NoTaskQueueActivities.class)
			.run(Contexts.refused(
					"The bean 'nowhere' (" + NoTaskQueueActivities.class.getName() + ") names no Task Queue",
					"annotate its interface with @TaskQueue"));
	}

	@Test
	void resolvesPlaceholder() {
		Contexts.registering(PlaceholderWorkflow.class)
			.withPropertyValues("region=north")
			.run((context) -> assertThat(names(context)).containsExactly("parcels-north"));
	}

	@Test
	void refusesPlaceholderThatNothingResolves() {
		Contexts.registering(PlaceholderWorkflow.class)
			.run(Contexts.refused(PlaceholderWorkflow.class.getName() + " names the Task Queue 'parcels-${region}'",
					"Define the property"));
	}

	@Test
	void mapsNameOfQueueToTaskQueue() {
		Contexts.registering(InterfaceWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2")
			.run((context) -> {
				assertThat(names(context)).containsExactly("orders-v2");
				assertThat(Contexts.taskQueue(context, "orders").taskQueue()).isEqualTo("orders-v2");
			});
	}

	@Test
	void findsQueueByItsTaskQueue() {
		Contexts.registering(InterfaceWorkflow.class)
			.withPropertyValues("temporal.worker.queue.main.task-queue=orders")
			.run((context) -> assertThat(Contexts.taskQueue(context, "main").taskQueue()).isEqualTo("orders"));
	}

	@Test
	void runsNothingOnDisabledQueue() {
		Contexts.registering(InterfaceWorkflow.class, AnnotationWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.enabled=false",
					"temporal.worker.queue.reports.enabled=true")
			.run((context) -> assertThat(names(context)).containsExactly("reports"));
	}

	@Test
	void needsNoConstructorArgumentsOnDisabledQueue() {
		Contexts.registering(WorkflowFixtures.BeanWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.enabled=false")
			.run((context) -> assertThat(names(context)).isEmpty());
	}

	@Test
	void leavesOutEmptyQueueWhenUserTurnsCheckOff() {
		Contexts.registering(InterfaceWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.enabled=true", "temporal.worker.queue.empty.enabled=true",
					"temporal.worker.checks.empty-task-queues=off")
			.run((context) -> assertThat(names(context)).containsExactly("orders"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "e/u", "e.u", "e u" })
	void tellsHowToDeclareQueueWhoseNameNeedsBrackets(String region) {
		String name = "parcels-" + region;
		String advice = "Declare it with 'temporal.worker.queue[%1$s].enabled=true'. In YAML, the key is \"[%1$s]\": without brackets and quotes, it loses characters."
			.formatted(name);
		Contexts.registering(PlaceholderWorkflow.class)
			.withPropertyValues("region=" + region, "temporal.worker.queue.parcels-eu.enabled=true")
			.run(Contexts.refused("names the Task Queue '%s'".formatted(name), advice));
		Contexts.registering(PlaceholderWorkflow.class)
			.withPropertyValues("region=" + region, "temporal.worker.queue[%s].enabled=true".formatted(name))
			.run((context) -> assertThat(names(context)).containsExactly(name));
	}

	@Test
	void refusesUndeclaredQueueAndSuggestsTheNearest() {
		Contexts.registering(InterfaceWorkflow.class)
			.withPropertyValues("temporal.worker.queue.order.enabled=true")
			.run(Contexts.refused(InterfaceWorkflow.class.getName()
					+ " names the Task Queue 'orders', which 'temporal.worker.queue' does not declare. Declared: order.",
					"Did you mean 'order'? Otherwise declare it with 'temporal.worker.queue.orders.enabled=true'."));
	}

	@Test
	void refusesUndeclaredQueueWithoutSuggestionWhenNoneIsNear() {
		Contexts.registering(InterfaceWorkflow.class)
			.withPropertyValues("temporal.worker.queue.shipments.enabled=true")
			.run(Contexts.refused("Declared: shipments.",
					"Declare it with 'temporal.worker.queue.orders.enabled=true'."));
	}

	@Test
	void refusesQueueOnWhichNothingIsRegistered() {
		Contexts.registering(InterfaceWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.enabled=true",
					"temporal.worker.queue.billing.task-queue=billing-v2")
			.run(Contexts.refused("'temporal.worker.queue.billing' declares the Task Queue 'billing-v2'",
					"set 'temporal.worker.queue.billing.enabled=false'"));
	}

	@Test
	void refusesTheSameTaskQueueTwice() {
		Contexts.registering(InterfaceWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.enabled=true",
					"temporal.worker.queue.shipments.task-queue=orders")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(InstanceOfAssertFactories.type(InvalidConfigurationPropertyValueException.class))
				.satisfies((exception) -> {
					assertThat(exception.getName()).isEqualTo("temporal.worker.queue.shipments.task-queue");
					assertThat(exception.getValue()).isEqualTo("orders");
					assertThat(exception.getReason())
						.isEqualTo("'temporal.worker.queue.orders' is the same Task Queue already.");
				}));
	}

	@Test
	void bindsQueueWithoutSettings() {
		Contexts.registering(InterfaceWorkflow.class).withInitializer(yaml("""
				temporal:
				  worker:
				    queue: {orders: {}}
				""")).run((context) -> assertThat(names(context)).containsExactly("orders"));
	}

	@Test
	void bindsQueueWithoutValue() {
		Contexts.registering(InterfaceWorkflow.class).withInitializer(yaml("""
				temporal:
				  worker:
				    queue:
				      orders:
				""")).run((context) -> assertThat(names(context)).containsExactly("orders"));
	}

	@Test
	void bindsQueueWithoutSettingsBesideOthers() {
		Contexts.registering(InterfaceWorkflow.class, AnnotationWorkflow.class).withInitializer(yaml("""
				temporal:
				  worker:
				    queue:
				      orders: {}
				      reports:
				        task-queue: reports-v2
				""")).run((context) -> assertThat(names(context)).containsExactly("orders", "reports-v2"));
	}

	@Test
	void bindsWhatOtherSourcesSayAboutQueueWithoutSettings() {
		Contexts.registering(InterfaceWorkflow.class)
			.withInitializer(environmentVariable("TEMPORAL_WORKER_QUEUE_ORDERS_TASKQUEUE", "orders-v2"))
			.withInitializer(yaml("""
					temporal:
					  worker:
					    queue: {orders: {}}
					"""))
			.run((context) -> assertThat(names(context)).containsExactly("orders-v2"));
	}

	@Test
	void bindsQueueWithDashesFromEnvironmentVariableToo() {
		Contexts.registering(TwoTaskQueuesWorkflow.class)
			.withPropertyValues("temporal.worker.queue.reports.enabled=true",
					"temporal.worker.queue.urgent-reports.identity=from-properties")
			.withInitializer(
					environmentVariable("TEMPORAL_WORKER_QUEUE_URGENTREPORTS_RATELIMIT_ACTIVITIESPERSECOND", "3"))
			.withBean(CreatedWorkers.class)
			.run((context) -> {
				assertThat(names(context)).containsExactly("reports", "urgent-reports");
				Worker worker = context.getBean(CreatedWorkers.class).get("urgent-reports");
				assertThat(worker.getWorkerOptions().getIdentity()).isEqualTo("from-properties");
				assertThat(worker.getWorkerOptions().getMaxWorkerActivitiesPerSecond()).isEqualTo(3);
			});
	}

	@Test
	void declaresQueueByEnvironmentVariable() {
		Contexts.registering(InterfaceWorkflow.class)
			.withInitializer(environmentVariable("TEMPORAL_WORKER_QUEUE_ORDERS_TASKQUEUE", "orders-v2"))
			.run((context) -> assertThat(names(context)).containsExactly("orders-v2"));
	}

	@Test
	void registersWorkflowsWithoutActivities() {
		Contexts.registering(InterfaceWorkflow.class).run((context) -> {
			TaskQueueSpec taskQueue = Contexts.taskQueue(context, "orders");
			assertThat(taskQueue.workflows()).hasSize(1);
			assertThat(taskQueue.activities()).isEmpty();
		});
	}

	@Test
	void registersActivitiesWithoutWorkflows() {
		Contexts.registering().withBean(InterfaceActivities.class).run((context) -> {
			TaskQueueSpec taskQueue = Contexts.taskQueue(context, "orders");
			assertThat(taskQueue.workflows()).isEmpty();
			assertThat(taskQueue.activities()).hasSize(1);
		});
	}

	private static Iterable<String> names(ApplicationContext context) {
		return context.getBean(TaskQueues.class).getNames();
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> yaml(String yaml) {
		return (context) -> {
			try {
				new YamlPropertySourceLoader()
					.load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
					.forEach(context.getEnvironment().getPropertySources()::addFirst);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		};
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> environmentVariable(String name,
			String value) {
		return (context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, value)));
	}

	@TemporalWorkflow
	public static class InterfaceWorkflow implements OrderWorkflow {

		@Override
		public String process(String order) {
			return order;
		}

	}

	@TemporalWorkflow(taskQueue = { "orders", "urgent-orders" })
	public static class MoreTaskQueuesWorkflow extends InterfaceWorkflow {

	}

	@TemporalWorkflow(taskQueue = "other")
	public static class ContradictingWorkflow extends InterfaceWorkflow {

	}

	@TemporalWorkflow
	public static class NoTaskQueueWorkflow implements ReportWorkflow {

		@Override
		public String report(String subject) {
			return subject;
		}

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class AnnotationWorkflow extends NoTaskQueueWorkflow {

	}

	@TemporalWorkflow(taskQueue = { "reports", "urgent-reports" })
	public static class TwoTaskQueuesWorkflow extends NoTaskQueueWorkflow {

	}

	@TaskQueue("parcels-${region}")
	@WorkflowInterface
	public interface ParcelWorkflow {

		@WorkflowMethod
		void send();

	}

	@TemporalWorkflow
	public static class PlaceholderWorkflow implements ParcelWorkflow {

		@Override
		public void send() {
		}

	}

	@TemporalActivities
	public static class InterfaceActivities implements OrderActivities {

		@Override
		public String reserve(String order) {
			return order;
		}

	}

	@TemporalActivities
	public static class NoTaskQueueActivities implements ReportActivities {

		@Override
		public String collect(String subject) {
			return subject;
		}

	}

}
