package dev.temporalworker.autoconfigure.worker.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.AsyncStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.BothStubs;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ChildStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ChildStubWithTaskQueue;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.Continued;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ContinuedAsItself;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ContinuedByName;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ContinuedWithTaskQueue;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.DocumentWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.DynamicStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.HeavyOcr;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.LocalStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.Ocr;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.OcrHereAndThere;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.QuickOcr;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.QuickStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.Scan;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ScanWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.StubWithTaskQueue;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.StubWithTaskQueueByType;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.TypedStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.UntypedChildStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.UntypedStub;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.worker.WorkerCustomizer;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On which Task Queue what workflows call ends.
 */
class RoutingTests {

	private static final String ACTIVITY_KEY = "temporal.worker.defaults.activity-options.%s.task-queue=%s";

	private static final String CHILD_KEY = "temporal.worker.defaults.child-workflow-options.%s.task-queue=%s";

	@ParameterizedTest
	@ValueSource(classes = { TypedStub.class, AsyncStub.class, UntypedStub.class, DynamicStub.class, ChildStub.class,
			UntypedChildStub.class, Continued.class, ContinuedByName.class })
	void callGoesWhereTheInterfaceSays(Class<?> workflow) {
		running(workflow).run((context) -> assertThat(process(context)).isEqualTo("heavy"));
	}

	@Test
	void callGoesToTheTaskQueueThatTheServiceKnowsUnderTheNameOfTheInterface() {
		Contexts.running(TypedStub.class)
			.withBean(HeavyOcr.class)
			.withPropertyValues("temporal.worker.queue.heavy.task-queue=heavy-eu",
					"temporal.worker.queue.documents.enabled=true")
			.run((context) -> assertThat(process(context)).isEqualTo("heavy-eu"));
	}

	@ParameterizedTest
	@ValueSource(classes = { TypedStub.class, UntypedStub.class, DynamicStub.class })
	void keyWinsOverTheInterfaceOfActivities(Class<?> workflow) {
		running(workflow).withPropertyValues(ACTIVITY_KEY.formatted("Recognize", "light"))
			.run((context) -> assertThat(process(context)).isEqualTo("light"));
		running(workflow).withPropertyValues(ACTIVITY_KEY.formatted("default", "light"))
			.run((context) -> assertThat(process(context)).isEqualTo("light"));
	}

	@ParameterizedTest
	@ValueSource(classes = { ChildStub.class, UntypedChildStub.class })
	void keyWinsOverTheInterfaceOfChildWorkflows(Class<?> workflow) {
		running(workflow).withPropertyValues(CHILD_KEY.formatted("ScanWorkflow", "light"))
			.run((context) -> assertThat(process(context)).isEqualTo("light"));
		running(workflow).withPropertyValues(CHILD_KEY.formatted("default", "light"))
			.run((context) -> assertThat(process(context)).isEqualTo("light"));
	}

	@ParameterizedTest
	@ValueSource(classes = { StubWithTaskQueue.class, StubWithTaskQueueByType.class, ChildStubWithTaskQueue.class,
			ContinuedWithTaskQueue.class })
	void codeWinsOverKeyAndInterface(Class<?> workflow) {
		running(workflow)
			.withPropertyValues(ACTIVITY_KEY.formatted("Recognize", "documents"),
					CHILD_KEY.formatted("ScanWorkflow", "documents"))
			.run((context) -> assertThat(process(context)).isEqualTo("light"));
	}

	@Test
	void interceptorOfTheApplicationWinsOverKeyAndInterface() {
		running(TypedStub.class).withBean(WorkerInterceptor.class, ToLight::new)
			.withPropertyValues(ACTIVITY_KEY.formatted("Recognize", "documents"))
			.run((context) -> assertThat(process(context)).isEqualTo("light"));
	}

	@Test
	void localActivityRunsInTheWorkerOfItsWorkflow() {
		running(LocalStub.class).run((context) -> assertThat(process(context)).isEqualTo("documents"));
	}

	@Test
	void typeThatTwoInterfacesHaveGoesWhereTheStubOfTheWorkflowSays() {
		Contexts.running(QuickStub.class, Scan.class)
			.withBean(HeavyOcr.class)
			.withBean(QuickOcr.class)
			.run((context) -> assertThat(process(context)).isEqualTo("light"));
	}

	@Test
	void untypedCallOfATypeThatTwoInterfacesHaveStaysOnTheQueueOfTheWorkflow() {
		Contexts.running(UntypedStub.class)
			.withBean(OcrHereAndThere.class)
			.withBean(QuickOcr.class)
			.run((context) -> assertThat(process(context)).isEqualTo("documents"));
	}

	@Test
	void typeThatOneWorkflowCallsOnTwoTaskQueuesIsRefused() {
		Contexts.registering(BothStubs.class)
			.withBean(HeavyOcr.class)
			.withBean(QuickOcr.class)
			.run(Contexts.refused("calls 'Recognize' through stubs for interfaces that name different Task Queues",
					"set the Task Queue in the options of each stub"));
	}

	@Test
	void workflowThatGoesOnAsItselfStaysWhereItWasStarted() {
		Contexts.running(ContinuedAsItself.class).run((context) -> {
			DocumentWorkflow workflow = context.getBean(WorkflowStubs.class)
				.newStub(DocumentWorkflow.class, "document-1", (options) -> options.setTaskQueue("light"));
			assertThat(workflow.process("document")).isEqualTo("light");
		});
	}

	@ParameterizedTest
	@MethodSource("recorded")
	void historyOfBeforeIsReplayed(Class<?> workflow) {
		WorkflowExecutionHistory history = recordWithoutRoutes(workflow);
		assertThat(taskQueues(history)).as("where the SDK sends calls").contains("documents").doesNotContain("heavy");
		replay(history, running(workflow));
	}

	@Test
	void historyOfBeforeIsReplayedThoughEachHostHasTheQueueNow() {
		replay(recordWithoutRoutes(UntypedStub.class),
				running(UntypedStub.class).withPropertyValues("temporal.worker.queue.documents.enabled=true",
						"temporal.worker.queue.light.enabled=true", "temporal.worker.queue.heavy.scope=host"));
	}

	private static void replay(WorkflowExecutionHistory history, ApplicationContextRunner runner) {
		List<Worker> workers = new ArrayList<>();
		runner.withBean(WorkerCustomizer.class, () -> workers::add).run((context) -> {
			Worker documents = workers.stream()
				.filter((worker) -> worker.getTaskQueue().equals("documents"))
				.findFirst()
				.orElseThrow();
			documents.replayWorkflowExecution(history);
		});
	}

	static Stream<Class<?>> recorded() {
		return Stream.of(TypedStub.class, UntypedStub.class, ChildStub.class, Continued.class);
	}

	private static WorkflowExecutionHistory recordWithoutRoutes(Class<?> workflow) {
		try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
			Worker worker = environment.newWorker("documents");
			worker.registerWorkflowImplementationTypes(workflow, Scan.class);
			worker.registerActivitiesImplementations(new Ocr());
			environment.start();
			WorkflowClient client = environment.getWorkflowClient();
			DocumentWorkflow stub = client.newWorkflowStub(DocumentWorkflow.class,
					WorkflowOptions.newBuilder().setTaskQueue("documents").setWorkflowId("document-1").build());
			String runId = WorkflowClient.start(stub::process, "document").getRunId();
			client.newUntypedWorkflowStub("document-1").getResult(String.class);
			return client.fetchHistory("document-1", runId);
		}
	}

	private static List<String> taskQueues(WorkflowExecutionHistory history) {
		return history.getHistory().getEventsList().stream().flatMap(RoutingTests::taskQueue).toList();
	}

	private static Stream<String> taskQueue(HistoryEvent event) {
		return switch (event.getAttributesCase()) {
			case ACTIVITY_TASK_SCHEDULED_EVENT_ATTRIBUTES ->
				Stream.of(event.getActivityTaskScheduledEventAttributes().getTaskQueue().getName());
			case START_CHILD_WORKFLOW_EXECUTION_INITIATED_EVENT_ATTRIBUTES ->
				Stream.of(event.getStartChildWorkflowExecutionInitiatedEventAttributes().getTaskQueue().getName());
			case WORKFLOW_EXECUTION_CONTINUED_AS_NEW_EVENT_ATTRIBUTES ->
				Stream.of(event.getWorkflowExecutionContinuedAsNewEventAttributes().getTaskQueue().getName());
			default -> Stream.empty();
		};
	}

	private static ApplicationContextRunner running(Class<?> workflow) {
		return Contexts.running(workflow, Scan.class, ScanWorkflow.class).withBean(Ocr.class);
	}

	private static String process(ApplicationContext context) {
		return context.getBean(WorkflowStubs.class).newStub(DocumentWorkflow.class, "document-1").process("document");
	}

	/**
	 * Sends all activities to 'light'.
	 */
	private static final class ToLight extends WorkerInterceptorBase {

		@Override
		public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
			return new WorkflowInboundCallsInterceptorBase(next) {

				@Override
				public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
					super.init(new WorkflowOutboundCallsInterceptorBase(outboundCalls) {

						@Override
						public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
							return super.executeActivity(new ActivityInput<>(input.getActivityName(),
									input.getResultClass(), input.getResultType(), input.getArgs(),
									ActivityOptions.newBuilder(input.getOptions()).setTaskQueue("light").build(),
									input.getHeader()));
						}

					});
				}

			};
		}

	}

}
