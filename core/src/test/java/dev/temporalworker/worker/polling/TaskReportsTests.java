package dev.temporalworker.worker.polling;

import com.google.protobuf.ByteString;
import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.FailingWorkflow;
import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondNexusTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class TaskReportsTests {

	private static final ByteString TOKEN = ByteString.copyFromUtf8("token");

	private static final RespondWorkflowTaskCompletedRequest COMPLETED = RespondWorkflowTaskCompletedRequest
		.getDefaultInstance();

	private static final RespondWorkflowTaskFailedRequest FAILED = RespondWorkflowTaskFailedRequest
		.getDefaultInstance();

	private final FailingWork failing = new FailingWork(ClientName.PRIMARY);

	private final TakenTasks tasks = new TakenTasks(this.failing, System::nanoTime);

	private final TaskReports reports = new TaskReports(this.tasks, this.failing);

	@Test
	void failureThatTheServiceTakesCounts() {
		take(1);
		this.reports.answered(TOKEN, FAILED, Status.OK);
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(1, FailingWorkflow::count)
			.returns("Order", (workflow) -> workflow.group().type());
		assertThat(this.tasks.count(TaskKind.WORKFLOW).accepted()).isOne();
	}

	@Test
	void failureThatTheServiceHasNotTakenDoesNotCount() {
		take(1);
		this.reports.answered(TOKEN, FAILED, Status.UNAVAILABLE);
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
	}

	@Test
	void resultThatTheServiceTakesEndsIt() {
		take(1);
		this.reports.answered(TOKEN, FAILED, Status.OK);
		take(2);
		this.reports.answered(TOKEN, COMPLETED, Status.OK);
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
	}

	@Test
	void resultThatTheServiceRefusesTellsWhatItAnswers() {
		take(1);
		this.reports.answered(TOKEN, COMPLETED,
				Status.INVALID_ARGUMENT.withDescription("BadStartTimerAttributes: Invalid timer"));
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(Reason.REFUSED, (workflow) -> workflow.group().reason())
			.returns("INVALID_ARGUMENT: BadStartTimerAttributes: Invalid timer", FailingWorkflow::message);
	}

	@Test
	void resultThatHasToBeDecidedAnewIsNoFailure() {
		take(1);
		this.reports.answered(TOKEN, COMPLETED, Status.INVALID_ARGUMENT.withDescription("UnhandledCommand"));
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
		assertThat(this.tasks.count(TaskKind.WORKFLOW).open()).isZero();
	}

	@Test
	void workflowThatHasEndedElsewhereFailsNoMore() {
		take(1);
		this.reports.answered(TOKEN, FAILED, Status.OK);
		take(2);
		this.reports.answered(TOKEN, COMPLETED,
				Status.NOT_FOUND.withDescription("workflow execution already completed"));
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
	}

	@Test
	void taskThatIsLateAgainFails() {
		take(1);
		this.reports.answered(TOKEN, COMPLETED, Status.NOT_FOUND.withDescription("Workflow task not found."));
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
		take(2);
		this.reports.answered(TOKEN, COMPLETED, Status.NOT_FOUND.withDescription("Workflow task not found."));
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns("Its tasks take longer than their timeout: NOT_FOUND: Workflow task not found.",
					FailingWorkflow::message);
	}

	@Test
	void failureThatIsToldTooLateIsOneAllTheSame() {
		take(1);
		this.reports.answered(TOKEN, FAILED, Status.NOT_FOUND.withDescription("Workflow task not found."));
		assertThat(this.failing.getWorkflows("orders")).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(value = Status.Code.class, names = { "PERMISSION_DENIED", "FAILED_PRECONDITION", "UNAUTHENTICATED" })
	void whatTheServiceAnswersIsRememberedUntilTheTaskIsGivenUp(Status.Code code) {
		TakenTask task = take(1);
		this.reports.answered(TOKEN, COMPLETED, code.toStatus().withDescription("No"));
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
		this.failing.givenUp(task);
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(Reason.REFUSED, (workflow) -> workflow.group().reason())
			.returns(code + ": No", FailingWorkflow::message);
	}

	@Test
	void taskThatIsGivenUpFailsAsTheHistoryTells() {
		PollWorkflowTaskQueueResponse response = PollWorkflowTaskQueueResponse.newBuilder()
			.setAttempt(7)
			.setWorkflowExecutionTaskQueue(TaskQueue.newBuilder().setName("orders"))
			.setWorkflowExecution(WorkflowExecution.newBuilder().setRunId("run-1"))
			.setHistory(History.newBuilder()
				.addEvents(HistoryEvent.newBuilder()
					.setWorkflowTaskFailedEventAttributes(WorkflowTaskFailedEventAttributes.newBuilder()
						.setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR)))
				.addEvents(HistoryEvent.newBuilder()
					.setWorkflowTaskStartedEventAttributes(WorkflowTaskStartedEventAttributes.getDefaultInstance())))
			.build();
		this.failing.givenUp(TakenTask.of(response));
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(Reason.NON_DETERMINISM, (workflow) -> workflow.group().reason())
			.returns(7, FailingWorkflow::count);
	}

	@Test
	void activityFailsUntilOneOfItsTypeSucceeds() {
		this.tasks.take(activity(), TOKEN);
		this.reports.answered(TOKEN, RespondActivityTaskFailedRequest.getDefaultInstance(), Status.OK);
		assertThat(this.failing.getTypes("orders")).hasSize(1);
		this.tasks.take(activity(), TOKEN);
		this.reports.answered(TOKEN, RespondActivityTaskCompletedRequest.getDefaultInstance(), Status.OK);
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	@Test
	void nexusOperationFailsUntilOneSucceeds() {
		this.tasks.take(nexus(), TOKEN);
		this.reports.answered(TOKEN, RespondNexusTaskFailedRequest.getDefaultInstance(), Status.OK);
		assertThat(this.failing.getTypes("orders")).hasSize(1);
		this.tasks.take(nexus(), TOKEN);
		this.reports.answered(TOKEN, RespondNexusTaskCompletedRequest.getDefaultInstance(), Status.OK);
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	@Test
	void errorOfANexusHandlerThatTheServiceHasNotTakenDoesNotCount() {
		this.tasks.take(nexus(), TOKEN);
		this.reports.answered(TOKEN, RespondNexusTaskFailedRequest.getDefaultInstance(), Status.NOT_FOUND);
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	private static TakenTask nexus() {
		return new TakenTask(TaskKind.NEXUS, "orders", "Shop/buy", WorkflowExecution.getDefaultInstance(), 1);
	}

	private TakenTask take(int attempt) {
		TakenTask task = new TakenTask(TaskKind.WORKFLOW, "orders", "Order",
				WorkflowExecution.newBuilder().setWorkflowId("order-1").setRunId("run-1").build(), attempt);
		this.tasks.take(task, TOKEN);
		return task;
	}

	private static TakenTask activity() {
		return new TakenTask(TaskKind.ACTIVITY, "orders", "Charge", WorkflowExecution.getDefaultInstance(), 1);
	}

}
