package dev.temporalworker.worker.polling;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;

import dev.temporalworker.worker.polling.PollerStatus.PollError;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.GrpcMetadataProviderInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WorkerPollsTests {

	private final PollCalls calls = new PollCalls();

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "LOCAL_ACTIVITY")
	void pollIsOpenFromItsRequestToItsAnswer(TaskKind kind) {
		PollCall<?, ?> poll = this.calls.open(kind, PollCalls.ORDERS);
		poll.send();
		assertThat(this.calls.status(kind)).returns(1, PollerStatus::openPolls).returns(true, PollerStatus::isOpen);
		poll.answer();
		assertThat(this.calls.status(kind)).returns(0, PollerStatus::openPolls).returns(false, PollerStatus::isOpen);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "LOCAL_ACTIVITY")
	void answersAreCountedWithAndWithoutTask(TaskKind kind) {
		this.calls.open(kind, PollCalls.ORDERS).answerWithTask();
		this.calls.open(kind, PollCalls.ORDERS).answerWithTask();
		this.calls.open(kind, PollCalls.ORDERS).answer();
		assertThat(this.calls.status(kind)).returns(2L, PollerStatus::tasks).returns(1L, PollerStatus::emptyAnswers);
	}

	@Test
	void pollWithoutConnectionIsNotOpen() {
		this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS);
		assertThat(this.calls.status()).returns(1, PollerStatus::unsentPolls)
			.returns(false, PollerStatus::isOpen)
			.returns(null, PollerStatus::oldestOpenPoll);
	}

	@Test
	void stickyPollBelongsToTheNormalQueue() {
		TaskQueue sticky = TaskQueue.newBuilder()
			.setName("worker-1")
			.setKind(TaskQueueKind.TASK_QUEUE_KIND_STICKY)
			.setNormalName("orders")
			.build();
		this.calls.open(TaskKind.WORKFLOW, sticky).send();
		assertThat(this.calls.status(TaskKind.WORKFLOW)).returns(1, PollerStatus::openStickyPolls)
			.returns(0, PollerStatus::openPolls)
			.returns(true, PollerStatus::isOpen);
	}

	@Test
	void kindsOfTasksAreCountedApart() {
		this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS).send();
		assertThat(this.calls.status(TaskKind.WORKFLOW).isOpen()).isFalse();
		assertThat(this.calls.status(TaskKind.ACTIVITY).isOpen()).isTrue();
	}

	@Test
	void pollsOfOtherQueuesAreNotRemembered() {
		this.calls.open(TaskKind.NEXUS, TaskQueue.newBuilder().setName("temporal-sys/commands").build()).send();
		assertThat(this.calls.get().getTaskQueues()).extracting(TaskQueuePolls::getTaskQueue).containsExactly("orders");
	}

	@Test
	void otherCallsAreNotTouched() {
		PollCall<CountWorkflowExecutionsRequest, ?> call = new PollCall<>(
				new PollObserver(this.calls.get(), System::nanoTime),
				WorkflowServiceGrpc.getCountWorkflowExecutionsMethod());
		call.start();
		call.request(CountWorkflowExecutionsRequest.getDefaultInstance());
		call.end(Status.UNAVAILABLE);
		assertThat(this.calls.status()).returns(0, PollerStatus::failures);
	}

	@Test
	void oldestOpenPollIsTheOneSentFirst() {
		PollCall<?, ?> first = this.calls.open();
		this.calls.pass(Duration.ofSeconds(3));
		this.calls.open();
		this.calls.pass(Duration.ofSeconds(4));
		assertThat(this.calls.status().oldestOpenPoll()).hasSeconds(7);
		first.answer();
		assertThat(this.calls.status().oldestOpenPoll()).hasSeconds(4);
	}

	@Test
	void tellsTimesOfAnswers() {
		this.calls.open().answerWithTask();
		this.calls.pass(Duration.ofSeconds(10));
		this.calls.open().answer();
		this.calls.pass(Duration.ofSeconds(5));
		PollerStatus status = this.calls.status();
		assertThat(status.lastAnswer()).isNotNull().isEqualTo(status.lastEnd());
		assertThat(Duration.between(status.lastTask(), status.lastAnswer())).hasSeconds(10);
		assertThat(status.lastAnswer()).isBefore(Instant.now().minusSeconds(4));
	}

	@Test
	void tellsWhyAPollFailed() {
		this.calls.open()
			.end(Status.UNAVAILABLE.withDescription("io exception")
				.withCause(new ConnectException("Connection refused")));
		assertThat(this.calls.status()).returns(1, PollerStatus::failures)
			.extracting(PollerStatus::lastError)
			.returns(Status.Code.UNAVAILABLE, PollError::code)
			.returns("UNAVAILABLE: io exception: Connection refused", PollError::description);
	}

	@Test
	void longErrorsAreCut() {
		this.calls.open().end(Status.INTERNAL.withDescription("x".repeat(10_000)));
		assertThat(this.calls.status().lastError()).isNotNull()
			.satisfies((error) -> assertThat(error.description()).hasSize(501).endsWith("…"));
	}

	@Test
	void pollsFailSinceTheFirstFailureAfterAnAnswer() {
		this.calls.open().answer();
		this.calls.pass(Duration.ofSeconds(1));
		this.calls.open().end(Status.UNAVAILABLE);
		this.calls.pass(Duration.ofSeconds(10));
		this.calls.open().end(Status.UNAVAILABLE);
		PollerStatus status = this.calls.status();
		assertThat(Duration.between(status.lastAnswer(), status.failingSince())).hasSeconds(1);
		assertThat(status.failures()).isEqualTo(2);
	}

	@Test
	void answerEndsFailing() {
		this.calls.open().end(Status.UNAVAILABLE);
		this.calls.open().answer();
		assertThat(this.calls.status()).returns(null, PollerStatus::failingSince).returns(0, PollerStatus::failures);
	}

	@Test
	void lastErrorStaysKnownAfterAnAnswer() {
		this.calls.open().end(Status.UNAVAILABLE);
		this.calls.open().answer();
		assertThat(this.calls.status().lastError()).isNotNull();
	}

	@Test
	void pollThatIsKeptOpenEndsFailing() {
		this.calls.open().end(Status.UNAVAILABLE);
		this.calls.open();
		this.calls.pass(WorkerPolls.HELD.minusMillis(1));
		assertThat(this.calls.status().failingSince()).isNotNull();
		this.calls.pass(Duration.ofMillis(1));
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void connectionAfterPollsThatFoundNoneProvesMore() {
		this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS).end(Status.UNAVAILABLE);
		this.calls.open();
		this.calls.pass(WorkerPolls.HELD_AFTER_RECONNECT.minusMillis(1));
		assertThat(this.calls.status().failingSince()).isNotNull();
		this.calls.pass(Duration.ofMillis(1));
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void connectionAfterPollsThatLostTheirsProvesMore() {
		this.calls.open().lose();
		this.calls.open();
		this.calls.pass(WorkerPolls.HELD_AFTER_RECONNECT.minusMillis(1));
		assertThat(this.calls.status().failingSince()).isNotNull();
		this.calls.pass(Duration.ofMillis(1));
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void pollHasToOutlastHowLongConnectionsLasted() {
		this.calls.open().lose();
		PollCall<?, ?> lost = this.calls.open();
		this.calls.pass(Duration.ofSeconds(4));
		lost.lose();
		this.calls.open();
		this.calls.pass(Duration.ofSeconds(6).minusMillis(1));
		assertThat(this.calls.status().failingSince()).isNotNull();
		this.calls.pass(Duration.ofMillis(1));
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void pollThatIsNeverAnsweredIsNoLackOfAConnection() {
		this.calls.open().end(Status.UNAVAILABLE);
		this.calls.open().expire();
		this.calls.open();
		this.calls.pass(WorkerPolls.HELD_AFTER_RECONNECT);
		assertThat(this.calls.status().failingSince()).isNotNull();
	}

	@Test
	void pollThatWaitedForItsConnectionProvesMore() {
		this.calls.open().end(Status.UNAVAILABLE);
		PollCall<?, ?> poll = this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS);
		poll.suspend();
		this.calls.pass(Duration.ofSeconds(60));
		poll.send();
		this.calls.pass(WorkerPolls.HELD_AFTER_RECONNECT.minusMillis(1));
		assertThat(this.calls.status().failingSince()).isNotNull();
		this.calls.pass(Duration.ofMillis(1));
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void pollThatWaitsForAConnectionDoesNotEndFailing() {
		this.calls.open().end(Status.UNAVAILABLE);
		this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS);
		this.calls.pass(WorkerPolls.HELD);
		assertThat(this.calls.status().failingSince()).isNotNull();
	}

	@Test
	void pollThatIsKeptOpenAndFailsThenBeginsAnew() {
		this.calls.open().end(Status.UNAVAILABLE);
		PollCall<?, ?> held = this.calls.open();
		this.calls.pass(WorkerPolls.HELD);
		held.end(Status.UNAVAILABLE);
		assertThat(this.calls.status())
			.satisfies((status) -> assertThat(status.failingSince()).isNotNull().isEqualTo(status.lastEnd()));
	}

	@Test
	void pollHasToOutlastWhatFailuresTookSinceTheLastAnswer() {
		this.calls.open().end(Status.UNAVAILABLE);
		PollCall<?, ?> refused = this.calls.open();
		this.calls.pass(Duration.ofSeconds(20));
		refused.end(Status.RESOURCE_EXHAUSTED);
		this.calls.open();
		this.calls.pass(Duration.ofSeconds(30).minusMillis(1));
		assertThat(this.calls.status().failingSince()).isNotNull();
		this.calls.pass(Duration.ofMillis(1));
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void pollHasToOutlastWhatFailuresTookAfterAReconnectToo() {
		PollCall<?, ?> refused = this.calls.open();
		this.calls.pass(Duration.ofSeconds(6));
		refused.end(Status.RESOURCE_EXHAUSTED);
		this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS).end(Status.UNAVAILABLE);
		this.calls.open();
		this.calls.pass(Duration.ofSeconds(9).minusMillis(1));
		assertThat(this.calls.status().failingSince()).isNotNull();
		this.calls.pass(Duration.ofMillis(1));
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void pollsThatAreAlwaysHeldAndThenRefusedAreAcceptedOnceAtMost() {
		this.calls.open().end(Status.UNAVAILABLE);
		int accepted = 0;
		for (int i = 0; i < 10; i++) {
			PollCall<?, ?> poll = this.calls.open();
			this.calls.pass(Duration.ofSeconds(25));
			accepted += (this.calls.status().failingSince() == null) ? 1 : 0;
			poll.end(Status.RESOURCE_EXHAUSTED);
		}
		assertThat(accepted).isOne();
	}

	@Test
	void answerEndsWhatFailuresTook() {
		this.calls.open().end(Status.UNAVAILABLE);
		PollCall<?, ?> refused = this.calls.open();
		this.calls.pass(Duration.ofSeconds(40));
		refused.end(Status.RESOURCE_EXHAUSTED);
		this.calls.open().answer();
		this.calls.open().end(Status.UNAVAILABLE);
		this.calls.open();
		this.calls.pass(WorkerPolls.HELD);
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void pollThatWaitedForATaskBeforeTheFirstFailureTellsNothingAboutFailures() {
		this.calls.open().answer();
		PollCall<?, ?> idle = this.calls.open();
		this.calls.pass(Duration.ofSeconds(50));
		idle.end(Status.UNAVAILABLE);
		this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS).end(Status.UNAVAILABLE);
		this.calls.open();
		this.calls.pass(WorkerPolls.HELD_AFTER_RECONNECT);
		assertThat(this.calls.status().failingSince()).isNull();
	}

	@Test
	void pollIsAcceptedWhenItIsAnsweredOrKeptOpen() {
		this.calls.open().end(Status.PERMISSION_DENIED);
		assertThat(this.calls.status().lastAccepted()).isNull();
		PollCall<?, ?> poll = this.calls.open();
		this.calls.pass(WorkerPolls.HELD);
		assertThat(this.calls.status().lastAccepted()).isNotNull();
		poll.end(Status.PERMISSION_DENIED);
		assertThat(this.calls.status().lastAccepted()).isNull();
		this.calls.open().answer();
		assertThat(this.calls.status())
			.satisfies((status) -> assertThat(status.lastAccepted()).isNotNull().isEqualTo(status.lastEnd()));
	}

	@Test
	void pollThatTheWorkerCancelsLongAfterItWasAcceptedHasBeenAccepted() {
		PollCall<?, ?> poll = this.calls.open();
		this.calls.pass(WorkerPolls.HELD);
		poll.cancel();
		assertThat(this.calls.status())
			.satisfies((status) -> assertThat(status.lastAccepted()).isNotNull().isEqualTo(status.lastEnd()));
	}

	@Test
	void pollIsNotOpenWhoseEndAnInterceptorKeepsForItself() {
		PollCall<?, ?> poll = this.calls.open();
		poll.close();
		assertThat(this.calls.status()).returns(0, PollerStatus::openPolls).returns(0, PollerStatus::unsentPolls);
	}

	@ParameterizedTest
	@EnumSource
	void whatThrowsBeforeThePollIsSentIsAFailure(ThrowingInterceptor interceptor) {
		this.calls.failing(interceptor);
		assertThat(this.calls.status()).returns(1, PollerStatus::failures)
			.returns(0, PollerStatus::openPolls)
			.returns(0, PollerStatus::unsentPolls)
			.extracting(PollerStatus::lastError)
			.returns("UNKNOWN: Code of the application fails before the Temporal Service is called: "
					+ "java.lang.IllegalStateException", PollError::description);
	}

	@Test
	void whatThrowsBeforeThePollIsSentIsNoLackOfAConnection() {
		this.calls.failing(ThrowingInterceptor.START);
		this.calls.open();
		this.calls.pass(WorkerPolls.HELD_AFTER_RECONNECT);
		assertThat(this.calls.status().failingSince()).isNotNull();
	}

	@Test
	void providersOfHeadersAreCalledWithinTheObserver() {
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder()
			.addGrpcMetadataProvider(Metadata::new);
		this.calls.get().customize(options);
		assertThat(options.build().getGrpcMetadataProviders()).isEmpty();
		assertThat(options.build().getGrpcClientInterceptors()).hasExactlyElementsOfTypes(
				GrpcMetadataProviderInterceptor.class, PollObserver.class, WorkObserver.class, ReportObserver.class);
	}

	@Test
	void timeOutOfAPollThatIsKeptOpenIsNoFailureButUnanswered() {
		PollCall<?, ?> first = this.calls.open();
		this.calls.pass(Duration.ofSeconds(70));
		first.end(Status.DEADLINE_EXCEEDED);
		PollCall<?, ?> second = this.calls.open();
		this.calls.pass(Duration.ofSeconds(70));
		second.end(Status.DEADLINE_EXCEEDED);
		PollerStatus status = this.calls.status();
		assertThat(status.failingSince()).isNull();
		assertThat(Duration.between(status.unansweredSince(), status.lastEnd())).hasSeconds(140);
	}

	@Test
	void answerEndsBeingUnanswered() {
		PollCall<?, ?> poll = this.calls.open();
		this.calls.pass(Duration.ofSeconds(70));
		poll.end(Status.DEADLINE_EXCEEDED);
		this.calls.open().answer();
		assertThat(this.calls.status().unansweredSince()).isNull();
	}

	@Test
	void timeOutOfAPollWithoutConnectionIsAFailure() {
		PollCall<?, ?> poll = this.calls.open(TaskKind.ACTIVITY, PollCalls.ORDERS);
		this.calls.pass(Duration.ofSeconds(70));
		poll.end(Status.DEADLINE_EXCEEDED);
		assertThat(this.calls.status()).returns(null, PollerStatus::unansweredSince)
			.satisfies((status) -> assertThat(status.failingSince()).isNotNull());
	}

	@Test
	void pollThatTheWorkerCancelsIsNoFailure() {
		this.calls.open().cancel();
		assertThat(this.calls.status()).returns(0, PollerStatus::failures)
			.returns(0, PollerStatus::openPolls)
			.returns(null, PollerStatus::lastError);
	}

	@Test
	void pollWhoseContextIsCancelledIsNoFailure() throws Exception {
		Context.CancellableContext context = Context.ROOT.withCancellation();
		PollCall<?, ?> poll = context.call(this.calls::open);
		context.cancel(null);
		poll.end(Status.CANCELLED);
		assertThat(this.calls.status().failures()).isZero();
	}

	@Test
	void pollThatTheServiceCancelsIsAFailure() {
		this.calls.open().end(Status.CANCELLED);
		assertThat(this.calls.status().failures()).isOne();
	}

	@Test
	void pollThatEndsBeforeItsRequestIsNotOpen() {
		PollCall<PollActivityTaskQueueRequest, ?> poll = this.calls.start();
		poll.end(Status.UNAVAILABLE);
		poll.request(PollActivityTaskQueueRequest.newBuilder().setTaskQueue(PollCalls.ORDERS).build());
		assertThat(this.calls.status()).returns(0, PollerStatus::unsentPolls).returns(1, PollerStatus::failures);
	}

	@Test
	void thereAreNoPollsForLocalActivities() {
		TaskQueuePolls orders = this.calls.get().find("orders").orElseThrow();
		assertThatIllegalArgumentException().isThrownBy(() -> orders.getStatus(TaskKind.LOCAL_ACTIVITY))
			.withMessageContaining("LOCAL_ACTIVITY");
	}

}
