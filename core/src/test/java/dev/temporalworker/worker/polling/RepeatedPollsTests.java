package dev.temporalworker.worker.polling;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceFutureStub;
import io.temporal.serviceclient.GrpcMetadataProviderInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RepeatedPollsTests {

	private static final Metadata.Key<String> API_KEY = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final PollActivityTaskQueueRequest POLL = PollActivityTaskQueueRequest.newBuilder()
		.setTaskQueue(TaskQueue.newBuilder().setName("orders"))
		.build();

	private final PollService service = new PollService();

	private final List<Metadata> headers = new CopyOnWriteArrayList<>();

	private final RepeatedPolls polls = new RepeatedPolls(Duration.ofMillis(2), Duration.ofMillis(20));

	private Server server;

	private ManagedChannel channel;

	@BeforeEach
	void connect() throws IOException {
		this.server = InProcessServerBuilder.forName("polls")
			.addService(this.service)
			.intercept(new ServerInterceptor() {

				@Override
				public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata received,
						ServerCallHandler<Q, R> next) {
					RepeatedPollsTests.this.headers.add(received);
					return next.startCall(call, received);
				}

			})
			.build()
			.start();
		this.channel = InProcessChannelBuilder.forName("polls").build();
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
		this.server.shutdownNow();
	}

	private WorkflowServiceFutureStub stub() {
		return WorkflowServiceGrpc.newFutureStub(this.channel).withInterceptors(this.polls);
	}

	private WorkflowServiceBlockingStub blockingStub() {
		return WorkflowServiceGrpc.newBlockingStub(this.channel).withInterceptors(this.polls);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN", "ABORTED", "CANCELLED" })
	void pollThatIsNotRefusedIsSentAgainUntilItIsAnswered(Status.Code code) throws Exception {
		this.service.fail(code.toStatus(), code.toStatus(), code.toStatus());
		assertThat(stub().pollActivityTaskQueue(POLL).get(30, TimeUnit.SECONDS).getActivityId()).isEqualTo("pack");
		assertThat(this.headers).hasSize(4);
	}

	@Test
	void pollThatBlocksItsThreadIsSentAgain() {
		this.service.fail(Status.UNAVAILABLE, Status.UNAVAILABLE);
		assertThat(blockingStub().pollActivityTaskQueue(POLL).getActivityId()).isEqualTo("pack");
		assertThat(this.headers).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource(names = { "PERMISSION_DENIED", "UNAUTHENTICATED", "RESOURCE_EXHAUSTED", "NOT_FOUND", "INVALID_ARGUMENT",
			"FAILED_PRECONDITION", "UNIMPLEMENTED" })
	void refusalIsLeftToTheSdk(Status.Code code) {
		this.service.fail(code.toStatus());
		StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class,
				() -> blockingStub().pollActivityTaskQueue(POLL));
		assertThat(failure.getStatus().getCode()).isEqualTo(code);
		assertThat(this.headers).hasSize(1);
	}

	@Test
	void otherCallsAreNotRepeated() {
		this.service.fail(Status.UNAVAILABLE);
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> blockingStub().describeNamespace(DescribeNamespaceRequest.getDefaultInstance()));
		assertThat(this.headers).hasSize(1);
	}

	@Test
	void eachAttemptHasTheWholeTimeToWaitForAnAnswer() throws Exception {
		this.service.fail(Status.UNAVAILABLE, Status.UNAVAILABLE);
		stub().withDeadlineAfter(1, TimeUnit.HOURS).pollActivityTaskQueue(POLL).get(30, TimeUnit.SECONDS);
		assertThat(this.service.deadlines).hasSize(3).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void headersAreSuppliedForEachAttempt() throws Exception {
		this.service.fail(Status.UNAVAILABLE, Status.UNAVAILABLE);
		List<String> keys = new CopyOnWriteArrayList<>(List.of("first", "second", "third"));
		WorkflowServiceGrpc.newFutureStub(this.channel)
			.withInterceptors(new GrpcMetadataProviderInterceptor(List.of(() -> {
				Metadata supplied = new Metadata();
				supplied.put(API_KEY, keys.remove(0));
				return supplied;
			})))
			.withInterceptors(this.polls)
			.pollActivityTaskQueue(POLL)
			.get(30, TimeUnit.SECONDS);
		assertThat(this.headers).extracting(RepeatedPollsTests::keys)
			.containsExactly(List.of("first"), List.of("second"), List.of("third"));
	}

	private static List<String> keys(Metadata received) {
		List<String> keys = new ArrayList<>();
		Iterable<String> sent = received.getAll(API_KEY);
		if (sent != null) {
			sent.forEach(keys::add);
		}
		return keys;
	}

	@Test
	void whatCodeOfTheApplicationThrowsAtALaterAttemptEndsThePoll() {
		this.service.fail(Status.UNAVAILABLE);
		List<String> keys = new CopyOnWriteArrayList<>(List.of("only"));
		ListenableFuture<PollActivityTaskQueueResponse> poll = WorkflowServiceGrpc.newFutureStub(this.channel)
			.withInterceptors(new GrpcMetadataProviderInterceptor(List.of(() -> {
				keys.remove(0);
				return new Metadata();
			})))
			.withInterceptors(this.polls)
			.pollActivityTaskQueue(POLL);
		assertThatThrownBy(() -> poll.get(30, TimeUnit.SECONDS))
			.hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
	}

	@Test
	void cancelledPollIsNotSentAgain() throws Exception {
		RepeatedPolls patient = new RepeatedPolls(Duration.ofHours(1), Duration.ofHours(1));
		this.service.fail(Status.UNAVAILABLE);
		ListenableFuture<PollActivityTaskQueueResponse> poll = WorkflowServiceGrpc.newFutureStub(this.channel)
			.withInterceptors(patient)
			.pollActivityTaskQueue(POLL);
		this.service.awaitFailure();
		poll.cancel(true);
		assertThatExceptionOfType(CancellationException.class).isThrownBy(poll::get);
		assertThat(this.headers).hasSize(1);
	}

	@Test
	void pollOfACancelledContextEndsAtOnce() throws Exception {
		RepeatedPolls patient = new RepeatedPolls(Duration.ofHours(1), Duration.ofHours(1));
		this.service.fail(Status.UNAVAILABLE);
		CancellableContext context = Context.current().withCancellation();
		CompletableFuture<Status> end = new CompletableFuture<>();
		context.run(() -> WorkflowServiceGrpc.newStub(this.channel)
			.withInterceptors(patient)
			.pollActivityTaskQueue(POLL, new Ending(end)));
		this.service.awaitFailure();
		context.cancel(new IllegalStateException("The Worker stops"));
		assertThat(end.get(30, TimeUnit.SECONDS).getCode()).as("cancelled while it waited, or just before")
			.isIn(Status.Code.CANCELLED, Status.Code.UNAVAILABLE);
	}

	@Test
	void pollsThatWaitFailWhenWorkersStop() throws Exception {
		RepeatedPolls patient = new RepeatedPolls(Duration.ofHours(1), Duration.ofHours(1));
		this.service.fail(Status.UNAVAILABLE.withDescription("gone"), Status.UNAVAILABLE);
		CompletableFuture<Status> end = new CompletableFuture<>();
		WorkflowServiceGrpc.newStub(this.channel)
			.withInterceptors(patient)
			.pollActivityTaskQueue(POLL, new Ending(end));
		this.service.awaitFailure();
		patient.end();
		assertThat(end.get(30, TimeUnit.SECONDS).getDescription()).isEqualTo("gone");
		assertThatExceptionOfType(StatusRuntimeException.class).as("a poll after the stop")
			.isThrownBy(() -> WorkflowServiceGrpc.newBlockingStub(this.channel)
				.withInterceptors(patient)
				.pollActivityTaskQueue(POLL));
	}

	@Test
	void pollsOfNewWorkersAreSentAgain() {
		this.polls.end();
		this.polls.begin();
		this.service.fail(Status.UNAVAILABLE);
		assertThat(blockingStub().pollActivityTaskQueue(POLL).getActivityId()).isEqualTo("pack");
	}

	/**
	 * Tells how a call ended.
	 */
	private record Ending(CompletableFuture<Status> status) implements StreamObserver<PollActivityTaskQueueResponse> {

		@Override
		public void onNext(PollActivityTaskQueueResponse answer) {
			throw new IllegalStateException("The poll was not to be answered");
		}

		@Override
		public void onError(Throwable failure) {
			this.status.complete(Status.fromThrowable(failure));
		}

		@Override
		public void onCompleted() {
			throw new IllegalStateException("The poll was not to be answered");
		}

	}

	/**
	 * Fails as often as it was told, then answers.
	 */
	private static final class PollService extends WorkflowServiceGrpc.WorkflowServiceImplBase {

		private final BlockingQueue<Status> failures = new LinkedBlockingQueue<>();

		private final BlockingQueue<Status> failed = new LinkedBlockingQueue<>();

		private final List<Long> deadlines = new CopyOnWriteArrayList<>();

		void fail(Status... with) {
			this.failures.addAll(List.of(with));
		}

		// The client learns of it on the thread that fails the call
		void awaitFailure() throws InterruptedException {
			assertThat(this.failed.poll(30, TimeUnit.SECONDS)).isNotNull();
		}

		@Override
		public void pollActivityTaskQueue(PollActivityTaskQueueRequest request,
				StreamObserver<PollActivityTaskQueueResponse> answers) {
			if (Context.current().getDeadline() != null) {
				this.deadlines
					.add(System.nanoTime() + Context.current().getDeadline().timeRemaining(TimeUnit.NANOSECONDS));
			}
			answer(answers, PollActivityTaskQueueResponse.newBuilder().setActivityId("pack").build());
		}

		@Override
		public void describeNamespace(DescribeNamespaceRequest request,
				StreamObserver<DescribeNamespaceResponse> answers) {
			answer(answers, DescribeNamespaceResponse.getDefaultInstance());
		}

		private <R> void answer(StreamObserver<R> answers, R answer) {
			@Nullable Status failure = this.failures.poll();
			if (failure != null) {
				answers.onError(failure.asRuntimeException());
				this.failed.add(failure);
				return;
			}
			answers.onNext(answer);
			answers.onCompleted();
		}

	}

}
