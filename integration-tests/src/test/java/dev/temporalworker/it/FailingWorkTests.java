package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.FailingType;
import dev.temporalworker.failing.FailingWork.FailingWorkflow;
import dev.temporalworker.failing.FailingWork.Group;
import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.it.broken.BrokenApplication;
import dev.temporalworker.it.broken.Fault;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.payload.codec.PayloadCodec;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Work that fails is told with its reason, while Workers poll and health is up.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailingWorkTests {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	private final String taskQueue = "broken-" + UUID.randomUUID();

	@AfterEach
	void repair() {
		Fault.NONE.begin();
	}

	@ParameterizedTest
	@TemporalServices
	void workflowThatThrowsFailsUntilItIsRepaired(TemporalService service, CapturedOutput output) throws Exception {
		Fault.EXCEPTION.begin();
		try (ConfigurableApplicationContext context = start(service)) {
			WorkflowStub workflow = startWorkflow(context, "BrokenWorkflow");
			// The service is told of the first attempt only
			FailingWorkflow failing = awaitFailing(context, (found) -> found.count() >= 3);
			assertThat(failing.group().type()).isEqualTo("BrokenWorkflow");
			assertThat(failing.group().reason()).isEqualTo(Reason.OTHER);
			assertThat(failing.message()).isEqualTo("Repair me");
			assertThat(failing.workflowId()).isEqualTo(workflow.getExecution().getWorkflowId());
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).extractingByKey("reason")
				.isEqualTo("workflow: 1 workflows fail: BrokenWorkflow (other)");
			Fault.NONE.begin();
			workflow.signal("proceed");
			assertThat(workflow.getResult(2, TimeUnit.MINUTES, String.class)).isEqualTo("a");
			await().atMost(LIMIT).until(() -> failing(context).getWorkflows(this.taskQueue).isEmpty());
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("Workflows of the type"))).hasSize(1);
	}

	@ParameterizedTest
	@TemporalServices
	void codeThatDecidesOtherThanItsHistoryIsNonDeterministic(TemporalService service) {
		WorkflowStub workflow;
		try (ConfigurableApplicationContext context = start(service)) {
			workflow = startWorkflow(context, "BrokenWorkflow");
			await().atMost(LIMIT)
				.until(() -> context.getBean(WorkflowClient.class)
					.fetchHistory(workflow.getExecution().getWorkflowId())
					.getEvents()
					.stream()
					.anyMatch((event) -> event.hasActivityTaskCompletedEventAttributes()));
		}
		Fault.OTHER_CODE.begin();
		try (ConfigurableApplicationContext context = start(service)) {
			context.getBean(WorkflowClient.class)
				.newUntypedWorkflowStub(workflow.getExecution().getWorkflowId())
				.signal("proceed");
			assertThat(awaitFailing(context, (found) -> found.count() >= 1).group().reason())
				.isEqualTo(Reason.NON_DETERMINISM);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void typeThatIsNotRegisteredNamesTheOneThatIs(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			startWorkflow(context, "BrokenWorkflo");
			FailingWorkflow failing = awaitFailing(context, (found) -> true);
			assertThat(failing.group().reason()).isEqualTo(Reason.UNKNOWN_TYPE);
			assertThat(failing.message()).endsWith("but 'BrokenWorkflow'. Did you mean 'BrokenWorkflow'?");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void resultThatTheServiceRefusesTellsWhatItAnswers(TemporalService service) {
		Fault.REFUSED.begin();
		try (ConfigurableApplicationContext context = start(service)) {
			startWorkflow(context, "BrokenWorkflow");
			FailingWorkflow failing = awaitFailing(context, (found) -> true);
			assertThat(failing.group().reason()).isEqualTo(Reason.REFUSED);
			assertThat(failing.message()).contains("NobodyRegistersThis");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void workflowThatDoesNotYieldIsDeadlocked(TemporalService service) {
		Fault.DEADLOCK.begin();
		try (ConfigurableApplicationContext context = start(service,
				"--temporal.worker.defaults.deadlock-detection-timeout=1s")) {
			startWorkflow(context, "BrokenWorkflow");
			assertThat(awaitFailing(context, (found) -> true).group().reason()).isEqualTo(Reason.DEADLOCK);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void activityThatKeepsFailingIsToldUntilOneSucceeds(TemporalService service) {
		Fault.ACTIVITY.begin();
		try (ConfigurableApplicationContext context = start(service)) {
			startWorkflow(context, "BrokenWorkflow");
			await().atMost(LIMIT)
				.until(() -> failing(context).getTypes(this.taskQueue)
					.stream()
					.anyMatch((found) -> found.failures() >= 3));
			assertThat(failing(context).getTypes(this.taskQueue)).singleElement()
				.returns("The bank is closed", FailingType::message)
				.returns("Work", (activities) -> activities.group().type());
			assertThat(health(context).getDetails()).containsEntry("reason", "activity: Activities fail: Work (other)");
			Fault.NONE.begin();
			await().atMost(LIMIT).until(() -> failing(context).getTypes(this.taskQueue).isEmpty());
		}
	}

	@ParameterizedTest
	@TemporalServices
	void localActivityThatKeepsFailingIsToldUntilOneSucceeds(TemporalService service) {
		Fault.LOCAL_ACTIVITY.begin();
		try (ConfigurableApplicationContext context = start(service)) {
			startWorkflow(context, "BrokenWorkflow", "local");
			FailingType failing = awaitFailingType(context, (found) -> found.failures() >= 3);
			assertThat(failing.group())
				.isEqualTo(new Group(TaskKind.LOCAL_ACTIVITY, this.taskQueue, "WorkHere", Reason.OTHER));
			assertThat(failing.message()).isEqualTo("The table is occupied");
			assertThat(failing.attempt()).isGreaterThanOrEqualTo(3);
			assertThat(health(context).getDetails()).extractingByKey("localActivity", InstanceOfAssertFactories.MAP)
				.containsEntry("reason", "Local activities fail: WorkHere (other)");
			Fault.NONE.begin();
			await().atMost(LIMIT).until(() -> failing(context).getTypes(this.taskQueue).isEmpty());
		}
	}

	@ParameterizedTest
	@TemporalServices
	void nexusOperationThatKeepsFailingIsToldUntilOneSucceeds(TemporalService service) throws Exception {
		Fault.NEXUS.begin();
		try (ConfigurableApplicationContext context = start(service)) {
			createEndpoint(context);
			WorkflowStub workflow = startWorkflow(context, "BrokenWorkflow", "nexus");
			FailingType failing = awaitFailingType(context, (found) -> found.failures() >= 3);
			assertThat(failing.group())
				.isEqualTo(new Group(TaskKind.NEXUS, this.taskQueue, "BrokenService/serve", Reason.OTHER));
			assertThat(failing.message()).contains("The shop is closed");
			assertThat(health(context).getDetails()).extractingByKey("nexus", InstanceOfAssertFactories.MAP)
				.containsEntry("reason", "Nexus operations fail: BrokenService/serve (other)");
			Fault.NONE.begin();
			workflow.signal("proceed");
			assertThat(workflow.getResult(2, TimeUnit.MINUTES, String.class)).isEqualTo("nexus");
			assertThat(failing(context).getTypes(this.taskQueue)).isEmpty();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void nexusOperationThatDoesNotEndInTimeIsTold(TemporalService service) {
		Fault.SLOW_NEXUS.begin();
		try (ConfigurableApplicationContext context = start(service)) {
			createEndpoint(context);
			startWorkflow(context, "BrokenWorkflow", "nexus");
			assertThat(awaitFailingType(context, (found) -> true).message())
				.matches("It takes longer than the \\d+ s that the caller waits for an answer");
			Fault.NONE.begin();
			await().atMost(LIMIT).until(() -> failing(context).getTypes(this.taskQueue).isEmpty());
		}
	}

	@ParameterizedTest
	@TemporalServices
	void nexusOperationThatIsNotRegisteredNamesTheOneThatIs(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			createEndpoint(context);
			startWorkflow(context, "BrokenWorkflow", "unknown");
			FailingType failing = awaitFailingType(context, (found) -> true);
			assertThat(failing.group().reason()).isEqualTo(Reason.UNKNOWN_TYPE);
			assertThat(failing.message()).endsWith("but 'BrokenService/serve'. Did you mean 'BrokenService/serve'?");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void codecThatCannotDecodeFailsWhatNeedsIt(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, sources(ThrowingCodec.class),
				"--temporal.payload.encode-failures=false")) {
			startWorkflow(context, "BrokenWorkflow");
			assertThat(awaitFailing(context, (found) -> true).group().reason()).isEqualTo(Reason.PAYLOAD);
			assertThat(health(context).getDetails()).extractingByKey("state").hasToString("FAILING");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void codecThatCannotEncodeFailuresEitherIsTold(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, sources(ThrowingCodec.class))) {
			startWorkflow(context, "BrokenWorkflow");
			assertThat(awaitFailing(context, (found) -> true).group().reason()).isEqualTo(Reason.PAYLOAD);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void contextPropagatorThatThrowsIsTold(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, sources(ThrowingPropagator.class))) {
			startWorkflow(context, "BrokenWorkflow");
			assertThat(awaitFailing(context, (found) -> true).message()).contains("No context today");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void interceptorThatThrowsIsTold(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, sources(ThrowingInterceptor.class))) {
			startWorkflow(context, "BrokenWorkflow");
			assertThat(awaitFailing(context, (found) -> true).message()).contains("No interception today");
		}
	}

	private static String sources(Class<?> beans) {
		return "--spring.main.sources=" + beans.getName();
	}

	private ConfigurableApplicationContext start(TemporalService service, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--temporal.connection.target=" + service.target());
		all.add("--temporal.worker.queue.broken.task-queue=" + this.taskQueue);
		all.add("--temporal.worker.start.timeout=60s");
		return new SpringApplicationBuilder(BrokenApplication.class).web(WebApplicationType.NONE)
			.run(all.toArray(String[]::new));
	}

	private void createEndpoint(ConfigurableApplicationContext context) {
		NexusEndpoints.create(context.getBean(WorkflowClient.class), this.taskQueue);
	}

	private WorkflowStub startWorkflow(ConfigurableApplicationContext context, String type) {
		return startWorkflow(context, type, "a");
	}

	private WorkflowStub startWorkflow(ConfigurableApplicationContext context, String type, String name) {
		WorkflowStub workflow = context.getBean(WorkflowClient.class)
			.newUntypedWorkflowStub(type,
					WorkflowOptions.newBuilder()
						.setTaskQueue(this.taskQueue)
						.setWorkflowTaskTimeout(Duration.ofSeconds(2))
						.setWorkflowExecutionTimeout(Duration.ofMinutes(5))
						.build());
		workflow.start(name);
		return workflow;
	}

	private FailingWorkflow awaitFailing(ConfigurableApplicationContext context, Predicate<FailingWorkflow> condition) {
		return await().atMost(LIMIT)
			.until(() -> failing(context).getWorkflows(this.taskQueue)
				.stream()
				.filter(condition)
				.findFirst()
				.orElse(null), (found) -> found != null);
	}

	private FailingType awaitFailingType(ConfigurableApplicationContext context, Predicate<FailingType> condition) {
		return await().atMost(LIMIT)
			.until(() -> failing(context).getTypes(this.taskQueue).stream().filter(condition).findFirst().orElse(null),
					(found) -> found != null);
	}

	private static FailingWork failing(ConfigurableApplicationContext context) {
		return context.getBean(WorkerPolls.class).getTasks().getFailing();
	}

	private static IndicatedHealthDescriptor health(ConfigurableApplicationContext context) {
		return (IndicatedHealthDescriptor) context.getBean(HealthEndpoint.class)
			.healthForPath("temporalWorkers", "broken");
	}

	/**
	 * Can't read what it has written, and writes no failures.
	 */
	@Configuration(proxyBeanMethods = false)
	static class ThrowingCodec implements PayloadCodec {

		@Bean
		PayloadCodec throwingCodec() {
			return this;
		}

		@Override
		public List<Payload> encode(List<Payload> payloads) {
			if (Thread.currentThread().getName().contains("Workflow Executor")
					|| Thread.currentThread().getName().startsWith("workflow")) {
				throw new IllegalStateException("The keys are away");
			}
			return payloads;
		}

		@Override
		public List<Payload> decode(List<Payload> payloads) {
			throw new IllegalStateException("The keys are away");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThrowingPropagator {

		@Bean
		ContextPropagator throwingPropagator() {
			return new ContextPropagator() {

				@Override
				public String getName() {
					return "throwing";
				}

				@Override
				public Map<String, Payload> serializeContext(Object context) {
					return Map.of();
				}

				@Override
				public Object deserializeContext(Map<String, Payload> header) {
					throw new IllegalStateException("No context today");
				}

				@Override
				public Object getCurrentContext() {
					return "context";
				}

				@Override
				public void setCurrentContext(@Nullable Object context) {
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThrowingInterceptor {

		@Bean
		WorkerInterceptor throwingInterceptor() {
			return new WorkerInterceptorBase() {

				@Override
				public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
					throw new IllegalStateException("No interception today");
				}

			};
		}

	}

}
