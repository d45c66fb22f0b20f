package dev.temporalworker.autoconfigure.worker.registration;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.ClientAssembler;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.TemporalHistoryProperties;
import dev.temporalworker.autoconfigure.TemporalPayloadProperties;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.embedded.EmbeddedTemporalService;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.identity.ProcessLocation;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.Settings;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle.StartPolicy;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueConfigurer;
import dev.temporalworker.worker.registration.TaskQueueDiscoverer;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class AutoConfiguredBeansTests {

	@ParameterizedTest
	@MethodSource("userBeans")
	<T> void backsOffWhenUserProvides(Class<T> type, T bean) {
		Contexts.registering(PlainWorkflow.class)
			.withBean("user", type, () -> bean)
			.run((context) -> assertThat(context.getBean(type)).isSameAs(bean));
	}

	static Stream<Arguments> userBeans() {
		TemporalConnectionDetails details = () -> "user.example.com:7233";
		TemporalConnection connection = TemporalConnection.of(ClientName.PRIMARY,
				new TestConnectionSettings("user.example.com:7233").build(), List.of());
		WorkflowServiceStubs serviceStubs = connection.getServiceStubs();
		WorkflowClient client = WorkflowClient.newInstance(serviceStubs);
		NamespaceProbe probe = new NamespaceProbe(connection, "user");
		DeclaredTaskQueues queues = new DeclaredTaskQueues(ClientName.PRIMARY, Map.of(), true, (name) -> name);
		TaskQueues taskQueues = new TaskQueues(List::of);
		WorkerSlots slots = new WorkerSlots(ClientName.PRIMARY);
		WorkerPolls polls = new WorkerPolls(ClientName.PRIMARY, false);
		TaskQueueConfigurer configurer = new TaskQueueConfigurer(List.of(), List.of(), List.of(), slots, polls);
		WorkerGroupFactory groups = new WorkerGroupFactory(client, taskQueues, configurer, List.of(), List.of());
		StartPolicy startPolicy = new StartPolicy(StartPolicy.Mode.FAIL_FAST, Duration.ZERO, Duration.ZERO,
				Duration.ZERO);
		return Stream.of(Arguments.of(TemporalConnectionDetails.class, details),
				Arguments.of(TemporalConnection.class, connection),
				Arguments.of(WorkflowServiceStubs.class, serviceStubs), Arguments.of(WorkflowClient.class, client),
				Arguments.of(ScheduleClient.class, ScheduleClient.newInstance(serviceStubs)),
				Arguments.of(NamespaceProbe.class, probe),
				Arguments.of(ProcessLocation.class, new ProcessLocation("user", Map.of())),
				Arguments.of(ServiceView.class,
						new ServiceView(connection, client, new Settings(Duration.ofSeconds(1), Duration.ZERO))),
				Arguments.of(StartedTaskQueues.class, new StartedTaskQueues(ClientName.PRIMARY)),
				Arguments.of(LimitGuard.class,
						ClientAssembler.guard(ClientName.PRIMARY, new TemporalPayloadProperties(),
								new TemporalHistoryProperties())),
				Arguments.of(DeclaredTaskQueues.class, queues),
				Arguments.of(TaskQueueNames.class, new UpperCaseNames()),
				Arguments.of(WorkflowStubs.class, new WorkflowStubs(client, queues)),
				Arguments.of(TaskQueueDiscoverer.class, (TaskQueueDiscoverer) List::of),
				Arguments.of(TaskQueues.class, taskQueues), Arguments.of(WorkerSlots.class, slots),
				Arguments.of(WorkerPolls.class, polls), Arguments.of(TaskQueueConfigurer.class, configurer),
				Arguments.of(WorkerGroupFactory.class, groups), Arguments.of(WorkerLifecycle.class,
						new WorkerLifecycle(ClientName.PRIMARY, groups, probe, startPolicy, Duration.ZERO)));
	}

	@ParameterizedTest
	@ValueSource(classes = { TemporalConnectionAutoConfiguration.class, TemporalClientAutoConfiguration.class,
			TemporalTaskQueuesAutoConfiguration.class, TemporalWorkerAutoConfiguration.class,
			TemporalServiceViewAutoConfiguration.class })
	void everyBeanThatBacksOffIsTested(Class<?> autoConfiguration) {
		List<Object> tested = userBeans().map((arguments) -> arguments.get()[0]).toList();
		assertThat(Arrays.stream(autoConfiguration.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(ConditionalOnMissingBean.class))
			.map(AutoConfiguredBeansTests::missing)).isNotEmpty()
			.allSatisfy((type) -> assertThat(tested).contains(type));
	}

	private static Class<?> missing(Method method) {
		Class<?>[] types = method.getAnnotation(ConditionalOnMissingBean.class).value();
		return (types.length > 0) ? types[0] : method.getReturnType();
	}

	@Test
	void usesConnectionDetailsOfTheUserOverProperties() {
		Contexts.registering()
			.withPropertyValues("temporal.connection.target=ignored.example.com:7233")
			.withBean(TemporalConnectionDetails.class, () -> () -> "user.example.com:7233")
			.run((context) -> assertThat(context.getBean(WorkflowServiceStubs.class).getOptions().getTarget())
				.isEqualTo("user.example.com:7233"));
	}

	@Test
	void usesConnectionDetailsOfTheUserOverEmbeddedService() {
		Contexts.registering()
			.withPropertyValues("temporal.embedded.enabled=true")
			.withBean(TemporalConnectionDetails.class, () -> () -> "user.example.com:7233")
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedTemporalService.class));
	}

	@Test
	void usesTaskQueuesOfTheUsersDiscoverer() {
		TaskQueueSpec spec = new TaskQueueSpec(new DeclaredTaskQueue(ClientName.PRIMARY, "mine", "mine", true),
				List.of(), List.of(), List.of());
		Contexts.registering(PlainWorkflow.class)
			.withBean(TaskQueueDiscoverer.class, () -> () -> List.of(spec))
			.withBean(CreatedWorkers.class)
			.run((context) -> assertThat(context.getBean(CreatedWorkers.class).all()).containsOnlyKeys("mine"));
	}

	@Test
	void usesTaskQueueNamesOfTheUserForStubs() {
		Contexts.registering(PlainWorkflow.class).withBean(TaskQueueNames.class, UpperCaseNames::new).run((context) -> {
			OrderWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1");
			assertThat(WorkflowStub.fromTyped(workflow).getOptions().orElseThrow().getTaskQueue())
				.isEqualTo("ORDERWORKFLOW");
		});
	}

	@Test
	void runsNoWorkersWhenDisabled() {
		Contexts.running(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.enabled=false")
			.withBean(CreatedWorkers.class)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(WorkerLifecycle.class).doesNotHaveBean(TaskQueues.class);
				assertThat(context.getBean(CreatedWorkers.class).all()).isEmpty();
			});
	}

	@Test
	void startsWorkflowsWhenWorkersAreDisabled() {
		Contexts.running(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.enabled=false", "temporal.worker.queue.orders.task-queue=orders-v2")
			.run((context) -> {
				OrderWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1");
				WorkflowClient.start(workflow::process, "order-1");
				assertThat(WorkflowStub.fromTyped(workflow).describe().getTaskQueue()).isEqualTo("orders-v2");
			});
	}

	@Test
	void startsWithoutWorkerWhenNothingIsRegistered() {
		Contexts.running().withBean(CreatedWorkers.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(CreatedWorkers.class).all()).isEmpty();
			assertThat(context.getBean(WorkerLifecycle.class).getState()).isEqualTo(WorkerState.STOPPED);
		});
	}

	@Test
	void needsNoTemporalServiceWhenNothingIsRegistered() {
		Contexts.running()
			.withPropertyValues("temporal.connection.target=127.0.0.1:1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesMockedClient() {
		Contexts.registering(PlainWorkflow.class)
			.withBean(WorkflowClient.class, () -> mock(WorkflowClient.class))
			.run(Contexts.refused("Workers can't poll with the WorkflowClient", "'temporal.worker.enabled=false'"));
	}

	@Test
	void acceptsMockedClientWhenWorkersAreDisabled() {
		WorkflowClient client = mock();
		OrderWorkflow stub = mock();
		given(client.newWorkflowStub(eq(OrderWorkflow.class), any(WorkflowOptions.class))).willReturn(stub);
		Contexts.registering()
			.withPropertyValues("temporal.worker.enabled=false")
			.withBean(WorkflowClient.class, () -> client)
			.run((context) -> assertThat(context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1"))
				.isSameAs(stub));
	}

	/**
	 * Task Queue names as only the user can tell.
	 */
	private static final class UpperCaseNames implements TaskQueueNames {

		@Override
		public String resolve(String name) {
			return name.toUpperCase(Locale.ROOT);
		}

		@Override
		public String of(Class<?> type) {
			return resolve(type.getSimpleName());
		}

	}

}
