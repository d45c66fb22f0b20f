package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.function.Supplier;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.DynamicActivity;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.Workflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MissingActivitiesTests {

	private static final ActivityOptions OPTIONS = ActivityOptions.newBuilder()
		.setStartToCloseTimeout(Duration.ofSeconds(1))
		.build();

	@Test
	void refusesActivitiesThatNoWorkerRuns() {
		Contexts.registering(FieldStubWorkflow.class)
			.run(Contexts.refused(
					"The workflow implementation %s uses the activities %s, but no Worker of this application runs 'Collect'"
						.formatted(FieldStubWorkflow.class.getName(), ReportActivities.class.getName()),
					"Annotate the implementation with @TemporalActivities and make it a bean"));
	}

	@ParameterizedTest
	@ValueSource(classes = { LocalStubWorkflow.class, NestedStubWorkflow.class, AnonymousStubWorkflow.class,
			DeeplyNestedStubWorkflow.class, InheritedStubWorkflow.class, LambdaStubWorkflow.class })
	void findsStubs(Class<?> implementation) {
		Contexts.registering(implementation)
			.run(Contexts.refused(implementation.getName() + " uses the activities " + ReportActivities.class.getName(),
					"set 'temporal.worker.checks.missing-activities=off'"));
	}

	@Test
	void warnsOfMissingActivities(CapturedOutput output) {
		Contexts.registering(FieldStubWorkflow.class)
			.withPropertyValues("temporal.worker.checks.missing-activities=warn")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("no Worker of this application runs 'Collect'");
			});
	}

	@Test
	void ignoresMissingActivitiesWhenTheCheckIsOff(CapturedOutput output) {
		Contexts.registering(FieldStubWorkflow.class)
			.withPropertyValues("temporal.worker.checks.missing-activities=off")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("no Worker of this application runs");
			});
	}

	@Test
	void acceptsActivitiesOnTheSameTaskQueue() {
		Contexts.registering(FieldStubWorkflow.class)
			.withBean(Reports.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesActivitiesThatOnlyAnotherTaskQueueRuns() {
		Contexts.registering(FieldStubWorkflow.class)
			.withBean(OtherReports.class)
			.run(Contexts.refused(
					"no Worker of this application runs 'Collect' on the Task Queue 'reports', that of the workflow, but on 'other'.",
					"Annotate the interface with @TaskQueue(\"other\") instead of naming the queue on the class, set 'temporal.worker.defaults.activity-options.Collect.task-queue=other', set the Task Queue in the options of the stub"));
	}

	@Test
	void acceptsActivitiesThatAKeySendsToAnotherTaskQueue() {
		Contexts.registering(FieldStubWorkflow.class)
			.withBean(OtherReports.class)
			.withPropertyValues("temporal.worker.defaults.activity-options.Collect.task-queue=other")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesActivitiesThatAKeySendsToATaskQueueThatDoesNotRunThem() {
		Contexts.registering(FieldStubWorkflow.class, RemoteWorkflow.class)
			.withBean(Reports.class)
			.withPropertyValues("temporal.worker.defaults.activity-options.Collect.task-queue=remote")
			.run(Contexts.refused(
					"on the Task Queue 'remote', which 'temporal.worker.defaults.activity-options.Collect.task-queue' names, but on 'reports'.",
					"Name 'reports' there"));
	}

	@Test
	void acceptsDynamicActivity() {
		Contexts.registering(FieldStubWorkflow.class)
			.withBean(AnyActivity.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsActivitiesOfTaskQueueThatAnotherApplicationRuns() {
		Contexts.registering(RemoteStubWorkflow.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsActivitiesOfDisabledQueue() {
		Contexts.registering(RemoteStubWorkflow.class)
			.withPropertyValues("temporal.worker.queue.reports.enabled=true",
					"temporal.worker.queue.remote.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesMissingActivitiesOfTaskQueueThatThisApplicationRuns() {
		Contexts.registering(RemoteStubWorkflow.class, RemoteWorkflow.class)
			.run(Contexts.refused("uses the activities " + RemoteActivities.class.getName(), "@TemporalActivities"));
	}

	@Test
	void ignoresStubsOfWorkflowsOnDisabledQueue() {
		Contexts.registering(FieldStubWorkflow.class)
			.withPropertyValues("temporal.worker.queue.reports.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/**
	 * Reports nothing.
	 */
	public abstract static class EmptyReportWorkflow implements ReportWorkflow {

		@Override
		public String report(String subject) {
			return subject;
		}

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class FieldStubWorkflow implements ReportWorkflow {

		private final ReportActivities activities = Workflow.newActivityStub(ReportActivities.class, OPTIONS);

		@Override
		public String report(String subject) {
			return this.activities.collect(subject);
		}

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class LocalStubWorkflow implements ReportWorkflow {

		@Override
		public String report(String subject) {
			return Workflow
				.newLocalActivityStub(ReportActivities.class,
						LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(1)).build())
				.collect(subject);
		}

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class NestedStubWorkflow extends EmptyReportWorkflow {

		static class Step {

			String run(String subject) {
				return Workflow.newActivityStub(ReportActivities.class, OPTIONS).collect(subject);
			}

		}

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class DeeplyNestedStubWorkflow extends EmptyReportWorkflow {

		static class Step {

			static class Part {

				String run(String subject) {
					return Workflow.newActivityStub(ReportActivities.class, OPTIONS).collect(subject);
				}

			}

		}

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class AnonymousStubWorkflow implements ReportWorkflow {

		@Override
		public String report(String subject) {
			return new Supplier<String>() {

				@Override
				public String get() {
					return Workflow.newActivityStub(ReportActivities.class, OPTIONS).collect(subject);
				}

			}.get();
		}

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class InheritedStubWorkflow extends FieldStubWorkflow {

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class LambdaStubWorkflow implements ReportWorkflow {

		@Override
		public String report(String subject) {
			Supplier<String> collected = () -> Workflow.newActivityStub(ReportActivities.class, OPTIONS)
				.collect(subject);
			return collected.get();
		}

	}

	@TaskQueue("remote")
	@ActivityInterface
	public interface RemoteActivities {

		void call();

	}

	@TemporalWorkflow(taskQueue = "reports")
	public static class RemoteStubWorkflow implements ReportWorkflow {

		@Override
		public String report(String subject) {
			Workflow.newActivityStub(RemoteActivities.class, OPTIONS).call();
			return subject;
		}

	}

	@TemporalWorkflow(taskQueue = "remote")
	public static class RemoteWorkflow extends EmptyReportWorkflow {

	}

	@TemporalActivities(taskQueue = "reports")
	public static class Reports implements ReportActivities {

		@Override
		public String collect(String subject) {
			return subject;
		}

	}

	@TemporalActivities(taskQueue = "other")
	public static class OtherReports extends Reports {

	}

	@TemporalActivities(taskQueue = "reports")
	public static class AnyActivity implements DynamicActivity {

		@Override
		public Object execute(EncodedValues arguments) {
			return "any";
		}

	}

}
