package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Map;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ChildStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.Continued;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.ContinuedAsItself;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.DocumentWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.HeavyOcr;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.LocalStub;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.OcrActivities;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.Scan;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.StubWithTaskQueue;
import dev.temporalworker.autoconfigure.worker.registration.RoutingWorkflows.TypedStub;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AnyWorkflow;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known before the start of the Task Queue on which a stub ends.
 */
@ExtendWith(OutputCaptureExtension.class)
class StubTaskQueuesTests {

	private static final ActivityOptions OPTIONS = ActivityOptions.newBuilder()
		.setStartToCloseTimeout(Duration.ofSeconds(1))
		.build();

	@Test
	void acceptsActivitiesWhereTheInterfaceSendsThem() {
		Contexts.registering(TypedStub.class)
			.withBean(HeavyOcr.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesTaskQueueInTheCodeThatDoesNotRunTheActivities() {
		Contexts.registering(StubWithTaskQueue.class, LightWorkflow.class)
			.withBean(HeavyOcr.class)
			.run(Contexts.refused(
					"no Worker of this application runs 'Recognize' on the Task Queue 'light', which the code names, but on 'heavy'.",
					"Name 'heavy' there"));
	}

	@Test
	void acceptsTaskQueueInTheCodeThatAnotherApplicationRuns() {
		Contexts.registering(StubWithTaskQueue.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesTaskQueueInTheCodeThatIsNotDeclared() {
		Contexts.registering(StubWithTaskQueue.class)
			.withPropertyValues("temporal.worker.queue.documents.enabled=true",
					"temporal.worker.queue.heavy.enabled=false", "temporal.worker.queue.lights.enabled=false")
			.run(Contexts.refused(
					"%s, in a stub for %s, names the Task Queue 'light', which 'temporal.worker.queue' does not declare."
						.formatted(StubWithTaskQueue.class.getName(), OcrActivities.class.getName()),
					"Did you mean 'lights'? Otherwise declare it with 'temporal.worker.queue.light.enabled=false'"));
	}

	@Test
	void refusesNameInTheCodeThatTheServiceDoesNotKnow() {
		Contexts.registering(StubWithTaskQueue.class)
			.withPropertyValues("temporal.worker.queue.documents.enabled=true",
					"temporal.worker.queue.heavy.enabled=false", "temporal.worker.queue.light.enabled=false",
					"temporal.worker.queue.light.task-queue=light-eu")
			.run(Contexts.refused("'temporal.worker.queue.light' is 'light-eu'", "TaskQueueNames"));
	}

	@Test
	void refusesTaskQueueOfACustomizerThatDoesNotRunTheActivities() {
		Contexts.registering(TypedStub.class, LightWorkflow.class)
			.withBean(HeavyOcr.class)
			.withBean(WorkflowImplementationOptionsCustomizer.class,
					() -> (taskQueue, implementation, options) -> options.setActivityOptions(
							Map.of("Recognize", ActivityOptions.newBuilder().setTaskQueue("light").build())))
			.run(Contexts.refused("on the Task Queue 'light', which the code names, but on 'heavy'.",
					"Name 'heavy' there"));
	}

	@Test
	void refusesLocalActivitiesThatOnlyAnotherTaskQueueRuns() {
		Contexts.registering(LocalStub.class)
			.withBean(HeavyOcr.class)
			.run(Contexts.refused("on the Task Queue 'documents', that of the workflow, but on 'heavy'.",
					"Register the activities on 'documents' as well, create the stub with Workflow.newActivityStub"));
	}

	@Test
	void acceptsChildWorkflowWhereTheInterfaceSendsIt() {
		Contexts.registering(ChildStub.class, HeavyScan.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesChildWorkflowWhereItIsNotRun() {
		Contexts.registering(PlainChildStub.class, OtherReport.class)
			.run(Contexts.refused(
					"The workflow implementation %s uses the child workflow %s, but no Worker of this application runs 'ReportWorkflow' on the Task Queue 'documents', that of the workflow, but on 'other'."
						.formatted(PlainChildStub.class.getName(), ReportWorkflow.class.getName()),
					"'temporal.worker.defaults.child-workflow-options.ReportWorkflow.task-queue=other'"));
	}

	@Test
	void refusesChildWorkflowThatNobodyRuns() {
		Contexts.registering(PlainChildStub.class)
			.run(Contexts.refused("no Worker of this application runs 'ReportWorkflow' on the Task Queue 'documents'",
					"set 'temporal.worker.checks.missing-workflows=off'"));
	}

	@ParameterizedTest
	@CsvSource({ "warn, 1", "off, 0" })
	void doesNotRefuseMissingWorkflowsWhenToldSo(String mode, int lines, CapturedOutput output) {
		Contexts.registering(PlainChildStub.class)
			.withPropertyValues("temporal.worker.checks.missing-workflows=" + mode)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.toString().lines().filter((line) -> line.contains("runs 'ReportWorkflow'")))
					.hasSize(lines);
			});
	}

	@Test
	void acceptsChildWorkflowThatADynamicWorkflowRuns() {
		Contexts.registering(OrderChildStub.class, AnyWorkflow.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesToContinueAsAWorkflowThatIsNotRunWhereItGoes() {
		Contexts.registering(Continued.class, HeavyWorkflow.class)
			.run(Contexts.refused(
					"no Worker of this application runs 'ScanWorkflow' on the Task Queue 'heavy', which @TaskQueue of the interface names.",
					"Annotate the implementation with @TemporalWorkflow"));
	}

	@Test
	void acceptsToContinueAsItself() {
		Contexts.registering(ContinuedAsItself.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesTaskQueueThatOnlyAnotherClientDeclares() {
		Contexts.registering(TypedStub.class)
			.withPropertyValues("temporal.worker.queue.documents.enabled=true",
					"temporal.clients.eu.worker.queue.heavy.enabled=false")
			.run(Contexts.refused("names the Task Queue 'heavy', which only another client declares",
					"'temporal.worker.queue.heavy.enabled=true'"));
	}

	@Test
	void refusesUndeclaredTaskQueueOfAnInterfaceThatAStubIsFor() {
		Contexts.registering(TypedStub.class)
			.withPropertyValues("temporal.worker.queue.documents.enabled=true",
					"temporal.worker.queue.heavi.enabled=false")
			.run(Contexts.refused("%s names the Task Queue 'heavy'".formatted(OcrActivities.class.getName()),
					"Did you mean 'heavi'? Otherwise declare it with 'temporal.worker.queue.heavy.enabled=false'"));
	}

	@Test
	void refusesUndeclaredTaskQueueOfAnInterfaceThatNobodyImplements() {
		declaring(Elsewhere.class).run(Contexts.refused(
				"%s names the Task Queue 'reporst'".formatted(Elsewhere.class.getName()),
				"Did you mean 'reports'? Otherwise declare it with 'temporal.worker.queue.reporst.enabled=false' if another application runs it."));
	}

	@ParameterizedTest
	@ValueSource(classes = { WithVariable.class, WithExpression.class })
	void refusesTaskQueueThatNothingCompletes(Class<?> type) {
		Contexts.registering(type)
			.run(Contexts.refused("%s names the Task Queue 'files-".formatted(type.getName()), "Write the name out"));
	}

	@Test
	void refusesTaskQueueInTheCodeThatNothingCompletes() {
		Contexts.registering(VariableInCode.class)
			.run(Contexts.refused("Nothing replaces '{host}' in the name of a Task Queue", "Write the name out"));
	}

	private static ApplicationContextRunner declaring(Class<?> type) {
		return Contexts.registering(type).withPropertyValues("temporal.worker.queue.reports.enabled=false");
	}

	@TemporalWorkflow(taskQueue = "light")
	public static class LightWorkflow implements OtherWorkflow {

		@Override
		public void run() {
		}

	}

	@TemporalWorkflow(taskQueue = "heavy")
	public static class HeavyWorkflow extends LightWorkflow {

	}

	@WorkflowInterface
	public interface OtherWorkflow {

		@WorkflowMethod
		void run();

	}

	@TemporalWorkflow
	public static class HeavyScan extends Scan {

	}

	@TemporalWorkflow
	public static class PlainChildStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newChildWorkflowStub(ReportWorkflow.class).report(document);
		}

	}

	@TemporalWorkflow
	public static class OrderChildStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newChildWorkflowStub(OrderWorkflow.class).process(document);
		}

	}

	@TemporalWorkflow(taskQueue = "other")
	public static class OtherReport implements ReportWorkflow {

		@Override
		public String report(String subject) {
			return subject;
		}

	}

	@TemporalWorkflow
	public static class VariableInCode implements DocumentWorkflow {

		private final OcrActivities activities = Workflow.newActivityStub(OcrActivities.class,
				ActivityOptions.newBuilder(OPTIONS).setTaskQueue("files-{host}").build());

		@Override
		public String process(String document) {
			return this.activities.recognize(document);
		}

	}

	@TaskQueue("reporst")
	@ActivityInterface
	public interface Elsewhere {

		void run();

	}

	@TaskQueue("files-{host}-{random}")
	@ActivityInterface
	public interface WithVariable {

		void run();

	}

	@TaskQueue("files-#{host}")
	@ActivityInterface
	public interface WithExpression {

		void run();

	}

}
