package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.google.protobuf.ByteString;
import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.FailingType;
import dev.temporalworker.failing.FailingWork.FailingWorkflow;
import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.polling.TakenTasks.Counts;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.nexus.v1.CancelOperationRequest;
import io.temporal.api.nexus.v1.Request;
import io.temporal.api.nexus.v1.StartOperationRequest;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class TakenTasksTests {

	private static final ByteString TOKEN = ByteString.copyFromUtf8("token");

	private final AtomicLong clock = new AtomicLong();

	private final TakenTasks tasks = new TakenTasks(new FailingWork(ClientName.PRIMARY), this.clock::get);

	@Test
	void taskIsOpenUntilTheServiceHasTakenItsEnd() {
		this.tasks.take(activity(), TOKEN);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 1));
		this.tasks.answered(TOKEN, true);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(1, 0, 0));
	}

	@Test
	void kindsAreCountedApart() {
		this.tasks.take(workflow(), TOKEN);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void endThatTheServiceRefusesCountsApart() {
		this.tasks.take(activity(), TOKEN);
		this.tasks.answered(TOKEN, false);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 1, 0));
	}

	@Test
	void endOfATaskThatDidNotComeHereDoesNotCount() {
		this.tasks.answered(TOKEN, true);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void answerWithoutATaskIsNone() {
		this.tasks.take(activity(), ByteString.EMPTY);
		assertThat(this.tasks.isObserved()).isFalse();
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void activityThatSomebodyElseCompletesIsNotOpen() {
		this.tasks.take(activity(), TOKEN);
		this.tasks.begin(TOKEN.toByteArray());
		this.tasks.handOver(TOKEN.toByteArray());
		this.tasks.end(TOKEN.toByteArray());
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void taskWhoseEndIsNeverTakenIsForgottenAfterAWhile() {
		this.tasks.take(activity(), TOKEN);
		this.tasks.begin(TOKEN.toByteArray());
		this.tasks.end(TOKEN.toByteArray());
		passAndTakeAnother(TakenTasks.FORGOTTEN);
		assertThat(this.tasks.count(TaskKind.ACTIVITY).open()).isZero();
	}

	@Test
	void activityIsNotForgottenWhileItRuns() {
		this.tasks.take(activity(), TOKEN);
		this.tasks.begin(TOKEN.toByteArray());
		passAndTakeAnother(Duration.ofDays(1));
		assertThat(this.tasks.count(TaskKind.ACTIVITY).open()).isOne();
	}

	@Test
	void taskThatNobodyRunsAlthoughItIsOpenIsGivenUpOnce() {
		this.tasks.take(workflow(), TOKEN);
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getWorkflows("orders")).isEmpty();
		this.clock.addAndGet(Duration.ofSeconds(5).toNanos());
		this.tasks.check(slots());
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getWorkflows("orders")).singleElement()
			.returns(1, FailingWorkflow::count)
			.returns("order-1", FailingWorkflow::workflowId);
		assertThat(this.tasks.count(TaskKind.WORKFLOW).open()).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = Status.Code.class, names = { "UNAVAILABLE", "DEADLINE_EXCEEDED" })
	void taskWhoseEndIsLostOnTheWayIsNotGivenUp(Status.Code code) {
		this.tasks.take(workflow(), TOKEN);
		report(code);
		this.clock.addAndGet(Duration.ofMinutes(2).toNanos());
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getWorkflows("orders")).isEmpty();
	}

	@Test
	void taskWhoseEndIsRefusedAfterItWasLostOnTheWayIsGivenUp() {
		this.tasks.take(workflow(), TOKEN);
		report(Status.Code.UNAVAILABLE);
		report(Status.Code.PERMISSION_DENIED);
		this.clock.addAndGet(Duration.ofMinutes(2).toNanos());
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getWorkflows("orders")).singleElement()
			.returns("PERMISSION_DENIED: No", FailingWorkflow::message);
	}

	@Test
	void taskThatWasGivenUpCanBeForgotten() {
		this.tasks.take(workflow(), TOKEN);
		this.clock.addAndGet(Duration.ofSeconds(5).toNanos());
		this.tasks.check(slots());
		this.tasks.forgetGivenUp();
		assertThat(this.tasks.count(TaskKind.WORKFLOW).open()).isZero();
	}

	@Test
	void taskWhoseEndWasLostOnTheWayIsForgottenLikeOneThatWasGivenUp() {
		this.tasks.take(workflow(), TOKEN);
		report(Status.Code.UNAVAILABLE);
		this.clock.addAndGet(Duration.ofSeconds(5).toNanos());
		this.tasks.check(slots());
		this.tasks.forgetGivenUp();
		assertThat(this.tasks.count(TaskKind.WORKFLOW).open()).isZero();
	}

	@Test
	void taskWhoseEndMayStillBeToldIsNotForgotten() {
		this.tasks.take(workflow(), TOKEN);
		this.tasks.check(slots());
		this.tasks.forgetGivenUp();
		assertThat(this.tasks.count(TaskKind.WORKFLOW).open()).isOne();
	}

	private void report(Status.Code code) {
		new TaskReports(this.tasks, this.tasks.getFailing()).answered(TOKEN,
				RespondWorkflowTaskCompletedRequest.getDefaultInstance(), code.toStatus().withDescription("No"));
	}

	@Test
	void taskThatRunsIsNotGivenUp() {
		this.tasks.take(workflow(), TOKEN);
		this.clock.addAndGet(Duration.ofHours(1).toNanos());
		this.tasks.check(slots(new SlotTask("Order", "order-1", "run-1", null, null, Duration.ofHours(1), null)));
		assertThat(this.tasks.getFailing().getWorkflows("orders")).isEmpty();
	}

	@Test
	void queryIsNotGivenUp() {
		this.tasks.take(TakenTask.of(PollWorkflowTaskQueueResponse.newBuilder()
			.setQuery(WorkflowQuery.getDefaultInstance())
			.setWorkflowExecution(WorkflowExecution.newBuilder().setRunId("run-1"))
			.build()), TOKEN);
		this.clock.addAndGet(Duration.ofHours(1).toNanos());
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getWorkflows("")).isEmpty();
	}

	@Test
	void nexusTaskThatTakesLongerThanItsCallerWaitsFails() {
		this.tasks.take(nexus("9.5s"), TOKEN);
		this.clock.addAndGet(Duration.ofMillis(9_500).toNanos());
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getTypes("orders")).isEmpty();
		this.clock.incrementAndGet();
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getTypes("orders")).singleElement()
			.returns("Shop/buy", (type) -> type.group().type())
			.returns(Reason.REFUSED, (type) -> type.group().reason())
			.returns("It takes longer than the 9 s that the caller waits for an answer", FailingType::message);
		assertThat(this.tasks.count(TaskKind.NEXUS).open()).isZero();
	}

	@Test
	void nexusTaskOfACallerThatTellsNoTimeTakesAsLongAsItTakes() {
		this.tasks.take(nexus("soon"), TOKEN);
		this.clock.addAndGet(Duration.ofHours(1).toNanos());
		this.tasks.check(slots());
		assertThat(this.tasks.getFailing().getTypes("orders")).isEmpty();
		assertThat(this.tasks.count(TaskKind.NEXUS).open()).isOne();
	}

	@Test
	void cancellationIsAnotherOperation() {
		TakenTask task = TakenTask.of(PollNexusTaskQueueResponse.newBuilder()
			.setRequest(Request.newBuilder()
				.setCancelOperation(CancelOperationRequest.newBuilder().setService("Shop").setOperation("buy")))
			.build(), "orders");
		assertThat(task.type()).isEqualTo("Shop/buy (cancel)");
	}

	private static TakenTask nexus(String timeout) {
		return TakenTask.of(PollNexusTaskQueueResponse.newBuilder()
			.setRequest(Request.newBuilder()
				.putHeader("request-timeout", timeout)
				.setStartOperation(StartOperationRequest.newBuilder().setService("Shop").setOperation("buy")))
			.build(), "orders");
	}

	private static WorkerSlots slots(SlotTask... running) {
		TaskSlots kind = mock();
		given(kind.getTasks()).willReturn(List.of(running));
		TaskQueueSlots taskQueue = mock();
		given(taskQueue.getAll()).willReturn(List.of(kind));
		WorkerSlots slots = mock();
		given(slots.getTaskQueues()).willReturn(List.of(taskQueue));
		return slots;
	}

	private static TakenTask workflow() {
		return new TakenTask(TaskKind.WORKFLOW, "orders", "Order",
				WorkflowExecution.newBuilder().setWorkflowId("order-1").setRunId("run-1").build(), 1);
	}

	private static TakenTask activity() {
		return new TakenTask(TaskKind.ACTIVITY, "orders", "Charge", WorkflowExecution.getDefaultInstance(), 1);
	}

	private void passAndTakeAnother(Duration time) {
		this.clock.addAndGet(time.toNanos());
		this.tasks.take(workflow(), ByteString.copyFromUtf8("another"));
	}

}
