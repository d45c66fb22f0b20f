package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.WaitingWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class PollRegistrationTests {

	private final ApplicationContextRunner contextRunner = Contexts.registering(PlainWorkflow.class);

	@Test
	void workerShouldPollForWhatIsRegistered() {
		this.contextRunner.run((context) -> assertThat(orders(context).getKinds()).containsExactly(TaskKind.WORKFLOW));
	}

	@Test
	void workerForLocalActivitiesOnlyShouldNotPollForActivities() {
		this.contextRunner.withBean(Reservations.class)
			.withPropertyValues("temporal.worker.defaults.local-activities-only=true")
			.run((context) -> assertThat(orders(context).getKinds()).containsExactly(TaskKind.WORKFLOW));
	}

	@Test
	void timeOutIsThatOfTheConnection() {
		this.contextRunner.withPropertyValues("temporal.connection.long-poll-timeout=65s")
			.run((context) -> assertThat(orders(context).getLongPollTimeout()).hasSeconds(65));
	}

	@Test
	void interceptorsOfTheApplicationAreKept() {
		ClientInterceptor interceptor = new PassingInterceptor();
		this.contextRunner
			.withBean("added", ServiceStubsOptionsCustomizer.class,
					() -> (options) -> options.addGrpcClientInterceptor(interceptor))
			.run((context) -> {
				assertThat(context.getBean(WorkflowServiceStubs.class).getOptions().getGrpcClientInterceptors())
					.contains(interceptor);
				assertThat(context.getBean(WorkerPolls.class).find("orders")).isPresent();
			});
	}

	@Test
	void interceptorsThatReplaceOthersDoNotReplaceTheObserver() {
		ClientInterceptor interceptor = new PassingInterceptor();
		this.contextRunner
			.withBean("replaced", ServiceStubsOptionsCustomizer.class,
					() -> (options) -> options.setGrpcClientInterceptors(List.of(interceptor)))
			.run((context) -> {
				assertThat(context.getBean(WorkflowServiceStubs.class).getOptions().getGrpcClientInterceptors())
					.contains(interceptor);
				assertThat(context.getBean(WorkerPolls.class).find("orders")).isPresent();
			});
	}

	@Test
	void connectionOfTheApplicationIsNotObserved() {
		this.contextRunner.withBean("user", WorkflowServiceStubs.class, WorkflowServiceStubs::newLocalServiceStubs)
			.run((context) -> assertThat(context.getBean(WorkerPolls.class).getTaskQueues()).isEmpty());
	}

	@Test
	void eachClientIsObservedOnItsOwnConnection() {
		this.contextRunner.withPropertyValues("temporal.worker.queue.orders.enabled=true",
				"temporal.clients.eu.client.namespace=europe", "temporal.clients.eu.worker.queue.orders.enabled=true",
				"temporal.clients.eu.connection.target=eu.example.com:7233")
			.run((context) -> {
				WorkerPolls eu = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
						WorkerPolls.class, "eu");
				assertThat(eu.getClientName()).hasToString("eu");
				assertThat(eu.find("orders")).isPresent();
				assertThat(context.getBean(WorkerPolls.class).find("orders")).isPresent();
				assertThat(interceptors(context.getBean(WorkflowServiceStubs.class))).isNotEmpty()
					.doesNotContainAnyElementsOf(interceptors(BeanFactoryAnnotationUtils
						.qualifiedBeanOfType(context.getBeanFactory(), WorkflowServiceStubs.class, "eu")));
			});
	}

	@Test
	void pollsOfRunningWorkersAreObserved() {
		Reservations reservations = new Reservations();
		reservations.finish(1);
		Contexts.running(WaitingWorkflow.class).withBean(Reservations.class, () -> reservations).run((context) -> {
			assertThat(context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1").process("shoes"))
				.isEqualTo("shoes");
			for (TaskKind kind : EnumSet.of(TaskKind.WORKFLOW, TaskKind.ACTIVITY)) {
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.untilAsserted(() -> assertThat(orders(context).getStatus(kind)).satisfies((status) -> {
						assertThat(status.isOpen()).isTrue();
						assertThat(status.tasks()).isPositive();
						assertThat(status.lastTask()).isNotNull();
						assertThat(status.oldestOpenPoll()).isNotNull();
						assertThat(status.unsentPolls()).isZero();
					}));
			}
			assertThat(orders(context).getStatus(TaskKind.WORKFLOW).openStickyPolls()).isPositive();
			assertThat(orders(context).getStatus(TaskKind.NEXUS).isOpen()).isFalse();
		});
	}

	@Test
	void pollsThatEndWithTheirWorkersAreNoFailures() {
		Contexts.running(PlainWorkflow.class).run((context) -> {
			TaskQueuePolls orders = orders(context);
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> orders.getStatus(TaskKind.WORKFLOW).isOpen());
			context.getBean(WorkerLifecycle.class).stop();
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !orders.getStatus(TaskKind.WORKFLOW).isOpen());
			assertThat(orders.getStatus(TaskKind.WORKFLOW)).returns(0, PollerStatus::failures);
		});
	}

	@Test
	void workersThatStartAgainBeginToCountAnew() {
		Contexts.running(PlainWorkflow.class).run((context) -> {
			TaskQueuePolls before = orders(context);
			WorkerLifecycle lifecycle = context.getBean(WorkerLifecycle.class);
			lifecycle.stop();
			lifecycle.start();
			assertThat(orders(context)).isNotSameAs(before);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> orders(context).getStatus(TaskKind.WORKFLOW).isOpen());
		});
	}

	private static Collection<ClientInterceptor> interceptors(WorkflowServiceStubs stubs) {
		return stubs.getOptions().getGrpcClientInterceptors();
	}

	private static TaskQueuePolls orders(ApplicationContext context) {
		return context.getBean(WorkerPolls.class).find("orders").orElseThrow();
	}

	/**
	 * Does nothing.
	 */
	private static final class PassingInterceptor implements ClientInterceptor {

		@Override
		public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
			return next.newCall(method, options);
		}

	}

}
