package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Map;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.Asking;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ChildStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.DocumentWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.HeavyOcr;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.OcrActivities;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.Scan;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ScanWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.TypedStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.UntypedStub;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.identity.ProcessLocation;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.UsedTaskQueues;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.workflow.Workflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Queues that each host or process has for itself.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScopedQueuesTests {

	private static final ProcessLocation HERE = new ProcessLocation("host-1/3f9a1c",
			Map.of("host", "host-1", "random", "3f9a1c"));

	private static final String ADVICE = "Let an activity return TaskQueueNames.resolve(\"heavy\"), and set what it returned as the Task Queue in the options of the stub.";

	private static final String SCOPE = "'temporal.worker.queue.heavy' has another Task Queue in each host or process.";

	@Test
	void activityTellsTheWorkflowWhereItIs() {
		here(Contexts.running(Explicit.class)).withBean(HeavyOcr.class)
			.withBean(Locator.class)
			.run((context) -> assertThat(context.getBean(WorkflowStubs.class)
				.newStub(DocumentWorkflow.class, "document-1")
				.process("document")).isEqualTo("heavy-host-1"));
	}

	@Test
	void settingsOfTheQueueAreThoseOfItsWorker() {
		here(Contexts.registering(Explicit.class)).withBean(HeavyOcr.class)
			.withBean(Locator.class)
			.withBean(CreatedWorkers.class)
			.withPropertyValues("temporal.worker.queue.heavy.scope=process",
					"temporal.worker.queue.heavy.identity=me@{host}")
			.run((context) -> assertThat(
					context.getBean(CreatedWorkers.class).get("heavy-host-1-3f9a1c").getWorkerOptions().getIdentity())
				.isEqualTo("me@host-1"));
	}

	@Test
	void stubThatLeavesTheQueueToTheInterfaceIsRefused() {
		here(Contexts.registering(TypedStub.class)).withBean(HeavyOcr.class)
			.run(Contexts.refused(
					"The workflow implementation %s uses the activities %s on the Task Queue 'heavy', which @TaskQueue of the interface names. %s A workflow can move to another."
						.formatted(TypedStub.class.getName(), OcrActivities.class.getName(), SCOPE),
					ADVICE));
	}

	@Test
	void childWorkflowThatLeavesTheQueueToTheInterfaceIsRefused() {
		here(Contexts.registering(ChildStub.class, Scan.class, ScanWorkflow.class))
			.withPropertyValues("temporal.worker.queue.light.enabled=true")
			.run(Contexts.refused(SCOPE, ADVICE));
	}

	@Test
	void queueThatOthersRunIsRefusedAsWell() {
		here(Contexts.registering(TypedStub.class)).withPropertyValues("temporal.worker.queue.heavy.enabled=false")
			.run(Contexts.refused(SCOPE, ADVICE));
	}

	@Test
	void stubForActivitiesThatOnlyTheQueueRunsIsToldHowToGetThere() {
		here(Contexts.registering(Unrouted.class)).withBean(PlainLocator.class)
			.run(Contexts.refused("on the Task Queue 'documents', that of the workflow, but on 'heavy-host-1'.",
					ADVICE));
	}

	@Test
	void callThatNothingKnewBeforeFailsItsWorkflowTask(CapturedOutput output) {
		here(Contexts.running(UntypedStub.class)).withBean(HeavyOcr.class).run((context) -> {
			WorkflowClient.start(
					context.getBean(WorkflowStubs.class).newStub(DocumentWorkflow.class, "document-1")::process,
					"document");
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(output).contains("'Recognize' is called on the Task Queue 'heavy'",
						SCOPE, ADVICE));
		});
	}

	@Test
	void workflowIsNotToldTheNameOfAHostThatItCanLeave(CapturedOutput output) {
		here(Contexts.running(Asking.class)).withBean(HeavyOcr.class).run((context) -> {
			WorkflowClient.start(
					context.getBean(WorkflowStubs.class).newStub(DocumentWorkflow.class, "document-1")::process,
					"document");
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(output).contains(SCOPE + " A workflow can move to another. " + ADVICE));
		});
	}

	@Test
	void clientsDoNotKnowTheQueueOfAnotherHost() {
		here(Contexts.registering())
			.withPropertyValues("temporal.worker.queue.documents.enabled=false",
					"temporal.worker.queue.heavy.enabled=false")
			.run((context) -> {
				assertThatIllegalStateException()
					.isThrownBy(() -> context.getBean(WorkflowStubs.class).newStub(ScanWorkflow.class, "scan-1"))
					.withMessage("'%s' names the Task Queue 'heavy'. %s %s".formatted(ScanWorkflow.class.getName(),
							SCOPE, ADVICE));
				assertThatIllegalStateException()
					.isThrownBy(() -> context.getBean(TaskQueueNames.class).resolve("heavy"))
					.withMessage(
							SCOPE + " This application does not run it, so only an activity there can tell its name.");
				assertThat(context.getBean(UsedTaskQueues.class).of(ClientName.PRIMARY))
					.extracting(UsedTaskQueues.UsedTaskQueue::name)
					.containsExactly("documents");
			});
	}

	@Test
	void placeThatDoesNotTellTheHostIsRefused() {
		assertThat(FailureAnalyses
			.of(Contexts.registering(Explicit.class)
				.withBean(ProcessLocation.class, () -> new ProcessLocation("somewhere", Map.of()))
				.withPropertyValues("temporal.worker.queue.heavy.scope=process"))
			.getDescription()).contains("temporal.worker.queue.heavy.scope", "The variable '{host}' has no value here");
	}

	private static ApplicationContextRunner here(ApplicationContextRunner runner) {
		return runner.withBean(ProcessLocation.class, () -> HERE)
			.withPropertyValues("temporal.worker.queue.documents.enabled=true",
					"temporal.worker.queue.heavy.scope=host");
	}

	@ActivityInterface
	public interface LocatorActivities {

		String locate();

	}

	@TemporalActivities(taskQueue = "documents")
	public static class Locator implements LocatorActivities {

		private final TaskQueueNames taskQueues;

		Locator(TaskQueueNames taskQueues) {
			this.taskQueues = taskQueues;
		}

		@Override
		public String locate() {
			return this.taskQueues.resolve("heavy");
		}

	}

	@TemporalActivities(taskQueue = "heavy")
	public static class PlainLocator implements LocatorActivities {

		@Override
		public String locate() {
			return "here";
		}

	}

	@TemporalWorkflow
	public static class Unrouted implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newActivityStub(LocatorActivities.class, options().build()).locate();
		}

		static ActivityOptions.Builder options() {
			return ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(20));
		}

	}

	@TemporalWorkflow
	public static class Explicit implements DocumentWorkflow {

		@Override
		public String process(String document) {
			String taskQueue = Workflow.newActivityStub(LocatorActivities.class, Unrouted.options().build()).locate();
			return Workflow.newActivityStub(OcrActivities.class, Unrouted.options().setTaskQueue(taskQueue).build())
				.recognize(document);
		}

	}

}
