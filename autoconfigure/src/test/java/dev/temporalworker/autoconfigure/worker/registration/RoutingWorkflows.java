package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Map;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.client.TaskQueueNames;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Workflows of the Task Queue 'documents' that call what runs on 'heavy' and 'light', and
 * answer with the Task Queue on which it ran.
 */
public final class RoutingWorkflows {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final ActivityOptions OPTIONS = ActivityOptions.newBuilder().setStartToCloseTimeout(TIMEOUT).build();

	private static final ActivityOptions TO_LIGHT = ActivityOptions.newBuilder(OPTIONS).setTaskQueue("light").build();

	private RoutingWorkflows() {
	}

	@TaskQueue("documents")
	@WorkflowInterface
	public interface DocumentWorkflow {

		@WorkflowMethod
		String process(String document);

	}

	@TaskQueue("heavy")
	@ActivityInterface
	public interface OcrActivities {

		String recognize(String document);

	}

	@TaskQueue("heavy")
	@WorkflowInterface
	public interface ScanWorkflow {

		@WorkflowMethod
		String scan(String document);

	}

	/**
	 * Activities of the same type on another Task Queue.
	 */
	@TaskQueue("light")
	@ActivityInterface
	public interface QuickActivities {

		String recognize(String document);

	}

	@TemporalActivities(taskQueue = { "heavy", "light", "documents" })
	public static class Ocr implements OcrActivities {

		@Override
		public String recognize(String document) {
			return Activity.getExecutionContext().getInfo().getActivityTaskQueue();
		}

	}

	@TemporalActivities
	public static class HeavyOcr extends Ocr {

	}

	@TemporalActivities(taskQueue = { "heavy", "documents" })
	public static class OcrHereAndThere extends Ocr {

	}

	@TemporalActivities
	public static class QuickOcr implements QuickActivities {

		@Override
		public String recognize(String document) {
			return Activity.getExecutionContext().getInfo().getActivityTaskQueue();
		}

	}

	@TemporalWorkflow(taskQueue = { "heavy", "light", "documents" })
	public static class Scan implements ScanWorkflow {

		@Override
		public String scan(String document) {
			return Workflow.getInfo().getTaskQueue();
		}

	}

	@TemporalWorkflow
	public static class TypedStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newActivityStub(OcrActivities.class, OPTIONS).recognize(document);
		}

	}

	/**
	 * Asks for the Task Queue as only an activity may, if it is that of a host.
	 */
	@TemporalWorkflow
	public static class Asking implements DocumentWorkflow {

		private final TaskQueueNames taskQueues;

		public Asking(TaskQueueNames taskQueues) {
			this.taskQueues = taskQueues;
		}

		@Override
		public String process(String document) {
			return this.taskQueues.resolve("heavy");
		}

	}

	@TemporalWorkflow
	public static class AsyncStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			OcrActivities activities = Workflow.newActivityStub(OcrActivities.class, OPTIONS);
			return Async.function(activities::recognize, document).get();
		}

	}

	@TemporalWorkflow
	public static class StubWithTaskQueue implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newActivityStub(OcrActivities.class, TO_LIGHT).recognize(document);
		}

	}

	@TemporalWorkflow
	public static class StubWithTaskQueueByType implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newActivityStub(OcrActivities.class, OPTIONS, Map.of("Recognize", TO_LIGHT))
				.recognize(document);
		}

	}

	@TemporalWorkflow
	public static class UntypedStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newUntypedActivityStub(OPTIONS).execute("Recognize", String.class, document);
		}

	}

	@TemporalWorkflow(taskQueue = "documents")
	public static class DynamicStub implements DynamicWorkflow {

		@Override
		public Object execute(EncodedValues arguments) {
			return Workflow.newActivityStub(OcrActivities.class, OPTIONS).recognize("document");
		}

	}

	@TemporalWorkflow
	public static class QuickStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newActivityStub(QuickActivities.class, OPTIONS).recognize(document);
		}

	}

	@TemporalWorkflow
	public static class BothStubs implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newActivityStub(QuickActivities.class, OPTIONS).recognize(document)
					+ Workflow.newActivityStub(OcrActivities.class, OPTIONS).recognize(document);
		}

	}

	@TemporalWorkflow
	public static class LocalStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow
				.newLocalActivityStub(OcrActivities.class,
						LocalActivityOptions.newBuilder().setStartToCloseTimeout(TIMEOUT).build())
				.recognize(document);
		}

	}

	@TemporalWorkflow
	public static class ChildStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newChildWorkflowStub(ScanWorkflow.class).scan(document);
		}

	}

	@TemporalWorkflow
	public static class ChildStubWithTaskQueue implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow
				.newChildWorkflowStub(ScanWorkflow.class,
						ChildWorkflowOptions.newBuilder().setTaskQueue("light").build())
				.scan(document);
		}

	}

	@TemporalWorkflow
	public static class UntypedChildStub implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newUntypedChildWorkflowStub("ScanWorkflow").execute(String.class, document);
		}

	}

	@TemporalWorkflow
	public static class Continued implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow.newContinueAsNewStub(ScanWorkflow.class).scan(document);
		}

	}

	@TemporalWorkflow
	public static class ContinuedByName implements DocumentWorkflow {

		@Override
		public String process(String document) {
			Workflow.continueAsNew("ScanWorkflow", null, document);
			return document;
		}

	}

	@TemporalWorkflow
	public static class ContinuedWithTaskQueue implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return Workflow
				.newContinueAsNewStub(ScanWorkflow.class,
						ContinueAsNewOptions.newBuilder().setTaskQueue("light").build())
				.scan(document);
		}

	}

	/**
	 * Goes on as itself once, and answers with its own Task Queue.
	 */
	@TemporalWorkflow(taskQueue = { "documents", "light" })
	public static class ContinuedAsItself implements DocumentWorkflow {

		@Override
		public String process(String document) {
			return document.isEmpty() ? Workflow.getInfo().getTaskQueue()
					: Workflow.newContinueAsNewStub(DocumentWorkflow.class).process("");
		}

	}

}
