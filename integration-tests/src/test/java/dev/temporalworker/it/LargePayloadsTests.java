package dev.temporalworker.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.it.large.LargeApplication;
import dev.temporalworker.it.large.LargeWorkflow;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.storage.ExternalStorage;
import io.temporal.payload.storage.StorageDriver;
import io.temporal.payload.storage.StorageDriverClaim;
import io.temporal.payload.storage.StorageDriverRetrieveContext;
import io.temporal.payload.storage.StorageDriverStoreContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What becomes of payloads that are larger than a Temporal Service takes.
 */
@Tag("jdk-independent")
class LargePayloadsTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final int LARGE = 3_000_000;

	private static final int LARGER = 5_000_000;

	private static final String MAX_SIZE = "--temporal.payload.guard.max-size=";

	private final String taskQueue = "large-" + UUID.randomUUID();

	@ParameterizedTest
	@TemporalServices
	void workflowIsTerminatedWithoutGuard(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, "--temporal.payload.guard.on-oversize=off")) {
			for (String way : List.of("argument", "result")) {
				WorkflowStub workflow = begin(context, way, LARGE);
				assertThat(catchThrowable(() -> result(workflow))).isInstanceOf(WorkflowFailedException.class);
				assertThat(status(workflow)).as(way)
					.isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void workflowHandlesWhatIsTooLarge(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			List<WorkflowStub> workflows = Stream.of(LARGE, LARGER)
				.flatMap((size) -> Stream
					.of("argument", "activity result", "local argument", "local result", "child argument", "signal",
							"memo", "next run")
					.map((way) -> begin(context, way, size)))
				.toList();
			List<String> outcomes = workflows.stream().map(LargePayloadsTests::result).toList();
			assertThat(outcomes).allSatisfy((outcome) -> assertThat(outcome).contains("PayloadTooLarge: ",
					"'temporal.payload.guard.max-size'", "'temporal.payload.external-storage'", "at most 2097152"));
			assertThat(outcomes.subList(0, 5)).satisfiesExactly(
					(outcome) -> assertThat(outcome).startsWith("ActivityFailure: ")
						.contains("Argument 1 of activity 'Take' in workflow type 'LargeWorkflow' has 3000"),
					(outcome) -> assertThat(outcome).startsWith("ActivityFailure: ")
						.contains("The result of activity 'Make' in workflow type 'LargeWorkflow' has 3000"),
					(outcome) -> assertThat(outcome).startsWith("ActivityFailure: ").contains("local activity 'Take'"),
					(outcome) -> assertThat(outcome).startsWith("ActivityFailure: ").contains("'Make'"),
					(outcome) -> assertThat(outcome).startsWith("ChildWorkflowFailure: ")
						.contains("most of it argument 3, to child workflow 'LargeWorkflow'"));
		}
	}

	@ParameterizedTest
	@TemporalServices
	void workflowWithLargeResultFails(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			for (int size : new int[] { LARGE, LARGER }) {
				WorkflowStub workflow = begin(context, "result", size);
				assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> result(workflow))
					.havingCause()
					.isInstanceOfSatisfying(ApplicationFailure.class,
							(failure) -> assertThat(failure.getType()).isEqualTo("PayloadTooLarge"))
					.withMessageContaining("The result of workflow type 'LargeWorkflow' has");
				assertThat(status(workflow)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED);
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void callsOfOneTaskThatAreTooLargeTogetherFail(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			assertThat(result(begin(context, "together", LARGER))).contains("PayloadTooLarge: ", "together");
			assertThat(result(begin(context, "together", LARGE))).isEqualTo("all");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void workflowTaskWithLargeSideEffectIsTriedAgain(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			WorkflowStub workflow = begin(context, "side effect", LARGE);
			Awaitility.await().atMost(LIMIT).until(() -> taskFailure(context, workflow) != null);
			assertThat(taskFailure(context, workflow)).contains("The marker 'SideEffect'", "has 3000",
					"'temporal.payload.guard.max-size'");
			assertThat(status(workflow)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
			workflow.terminate("test");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void callerIsToldWhatIsTooLarge(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			String large = "x".repeat(LARGER);
			assertThatTooLarge(() -> begin(context, large, 0), "to workflow type 'LargeWorkflow'");
			WorkflowStub workflow = begin(context, "wait", 0);
			assertThatTooLarge(() -> workflow.signal("take", large), "Argument 1 of signal 'take' of workflow '");
			assertThatTooLarge(() -> workflow.update("exchange", String.class, large), "update 'exchange'");
			assertThatTooLarge(() -> workflow.query("look", String.class, large), "query 'look'");
			assertThatTooLarge(() -> workflow.update("exchange", String.class, LARGE),
					"The result of update 'exchange' in workflow type 'LargeWorkflow'");
			assertThatTooLarge(() -> workflow.query("look", String.class, LARGE), "The result of query 'look'");
			workflow.signal("take", "small");
			assertThat(result(workflow)).isEqualTo("taken");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void largeHeartbeatFailsItsActivity(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			assertThat(result(begin(context, "heartbeat", LARGE))).startsWith("ActivityFailure: ");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void refusedCallStaysRefusedWithAHigherLimit(TemporalService service) {
		WorkflowExecution execution;
		try (ConfigurableApplicationContext context = start(service, MAX_SIZE + "300KB")) {
			execution = beginAndWait(context, 400_000);
		}
		try (ConfigurableApplicationContext context = start(service, MAX_SIZE + "1MB")) {
			assertThat(goOn(context, execution)).contains("PayloadTooLarge");
			assertThat(events(context, execution)).doesNotContain(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void acceptedCallStaysAcceptedWithALowerLimit(TemporalService service) {
		WorkflowExecution execution;
		try (ConfigurableApplicationContext context = start(service, MAX_SIZE + "1MB")) {
			execution = beginAndWait(context, 400_000);
		}
		try (ConfigurableApplicationContext context = start(service, MAX_SIZE + "300KB")) {
			assertThat(goOn(context, execution)).isEqualTo("400000");
			assertThat(events(context, execution)).doesNotContain(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void refusedCallStaysRefusedWhenLargePayloadsAreStored(TemporalService service) {
		WorkflowExecution execution;
		try (ConfigurableApplicationContext context = start(service, MAX_SIZE + "300KB")) {
			execution = beginAndWait(context, 400_000);
		}
		try (ConfigurableApplicationContext context = startWith(new MemoryStorage(), service)) {
			assertThat(goOn(context, execution)).contains("PayloadTooLarge");
			assertThat(events(context, execution)).doesNotContain(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
			assertThat(result(begin(context, "argument", LARGE))).isEqualTo(String.valueOf(LARGE));
		}
	}

	private WorkflowExecution beginAndWait(ConfigurableApplicationContext context, int length) {
		WorkflowStub workflow = begin(context, "argument and wait", length);
		WorkflowExecution execution = workflow.getExecution();
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> events(context, execution).stream()
				.anyMatch((type) -> type == EventType.EVENT_TYPE_TIMER_FIRED
						|| type == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED));
		return execution;
	}

	private static String goOn(ConfigurableApplicationContext context, WorkflowExecution execution) {
		WorkflowStub workflow = context.getBean(WorkflowClient.class).newUntypedWorkflowStub(execution.getWorkflowId());
		workflow.signal("take", "small");
		return result(workflow);
	}

	private static void assertThatTooLarge(ThrowingCallable call, String what) {
		Throwable thrown = catchThrowable(call);
		String messages = Stream.iterate(thrown, (cause) -> cause != null, Throwable::getCause)
			.map(Throwable::toString)
			.collect(Collectors.joining("\n"));
		assertThat(messages).contains(what, "'temporal.payload.guard.max-size'");
	}

	private static String result(WorkflowStub workflow) {
		return workflow.getResult(String.class);
	}

	private static WorkflowExecutionStatus status(WorkflowStub workflow) {
		return workflow.describe().getStatus();
	}

	private WorkflowStub begin(ConfigurableApplicationContext context, String way, int length) {
		WorkflowStub workflow = context.getBean(WorkflowClient.class)
			.newUntypedWorkflowStub(LargeWorkflow.class.getSimpleName(),
					WorkflowOptions.newBuilder()
						.setWorkflowId("large-" + UUID.randomUUID())
						.setTaskQueue(this.taskQueue)
						.build());
		workflow.start(way, length);
		return workflow;
	}

	private static List<EventType> events(ConfigurableApplicationContext context, WorkflowExecution execution) {
		return context.getBean(WorkflowClient.class)
			.fetchHistory(execution.getWorkflowId())
			.getEvents()
			.stream()
			.map(HistoryEvent::getEventType)
			.toList();
	}

	private static @Nullable String taskFailure(ConfigurableApplicationContext context, WorkflowStub workflow) {
		return context.getBean(WorkflowClient.class)
			.fetchHistory(workflow.getExecution().getWorkflowId())
			.getEvents()
			.stream()
			.filter(HistoryEvent::hasWorkflowTaskFailedEventAttributes)
			.map((event) -> event.getWorkflowTaskFailedEventAttributes().getFailure().getMessage())
			.findFirst()
			.orElse(null);
	}

	private ConfigurableApplicationContext start(TemporalService service, String... arguments) {
		return startWith(null, service, arguments);
	}

	private ConfigurableApplicationContext startWith(@Nullable StorageDriver storage, TemporalService service,
			String... arguments) {
		return new SpringApplicationBuilder(LargeApplication.class).web(WebApplicationType.NONE)
			.initializers((context) -> {
				if (storage != null) {
					ExternalStorage external = ExternalStorage.newBuilder().setDriver(storage).build();
					context.getBeanFactory()
						.registerSingleton("storage",
								(WorkflowClientOptionsCustomizer) (options) -> options.setExternalStorage(external));
				}
			})
			.properties("temporal.connection.target=" + service.target(),
					"temporal.worker.queue.large.task-queue=" + this.taskQueue, "temporal.worker.start.timeout=60s")
			.run(arguments);
	}

	/**
	 * Keeps payloads in memory.
	 */
	private static final class MemoryStorage implements StorageDriver {

		private final List<Payload> stored = new CopyOnWriteArrayList<>();

		@Override
		public String getName() {
			return "memory";
		}

		@Override
		public String getType() {
			return "memory";
		}

		@Override
		public CompletableFuture<List<StorageDriverClaim>> store(StorageDriverStoreContext context,
				List<Payload> payloads) {
			return CompletableFuture.completedFuture(payloads.stream().map(this::store).toList());
		}

		private synchronized StorageDriverClaim store(Payload payload) {
			this.stored.add(payload);
			return new StorageDriverClaim(Map.of("index", String.valueOf(this.stored.size() - 1)));
		}

		@Override
		public CompletableFuture<List<Payload>> retrieve(StorageDriverRetrieveContext context,
				List<StorageDriverClaim> claims) {
			return CompletableFuture.completedFuture(claims.stream()
				.map((claim) -> this.stored.get(Integer.parseInt(claim.getClaimData().get("index"))))
				.toList());
		}

	}

}
