package dev.temporalworker.benchmarks.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import dev.temporalworker.benchmarks.application.LoadWorkflowImpl;
import dev.temporalworker.benchmarks.application.Workload;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedResponse;
import io.temporal.api.workflowservice.v1.ShutdownWorkerRequest;
import io.temporal.api.workflowservice.v1.ShutdownWorkerResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.common.converter.DefaultDataConverter;

/**
 * A Temporal Service that keeps nothing and waits for nothing: it knows what workflows of
 * the benchmarks need, so that the Worker is the only limit.
 */
public final class StubService extends LoadService {

	static final String NAMESPACE = "default";

	static final int TASK_TIMEOUT_SECONDS = 10;

	private static final Duration OPENING = Duration.ofMinutes(10);

	private final boolean scaling;

	private final Map<Integer, StubExecution> executions = new ConcurrentHashMap<>();

	private final Map<String, StubTaskQueue<PollWorkflowTaskQueueResponse>> workflows = new ConcurrentHashMap<>();

	private final Map<String, StubTaskQueue<PollActivityTaskQueueResponse>> activities = new ConcurrentHashMap<>();

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private final AtomicInteger numbers = new AtomicInteger();

	private final LongAdder calls = new LongAdder();

	private final Server server;

	/**
	 * Opens a port of its own.
	 * @param scaling whether answers to polls tell how many polls there should be
	 * @throws IOException if there is no port
	 */
	public StubService(boolean scaling) throws IOException {
		this.scaling = scaling;
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.maxInboundMessageSize(64 * 1024 * 1024)
			.intercept(new SameCompression())
			.addService(new Calls())
			.build()
			.start();
	}

	@Override
	public String getTarget() {
		return "127.0.0.1:" + this.server.getPort();
	}

	@Override
	protected void start(String taskQueue, Workload workload, String payload, Runnable ended) {
		Payloads input = DefaultDataConverter.STANDARD_INSTANCE.toPayloads(workload, payload).orElseThrow();
		Deque<String> messages = new ArrayDeque<>();
		for (int i = 0; workload == Workload.W4 && i < LoadWorkflowImpl.IN_TURN; i++) {
			messages.add(StubExecution.SIGNAL);
			messages.add(StubExecution.UPDATE);
		}
		start(taskQueue, input, messages, (result) -> ended.run()).begin();
	}

	/**
	 * Makes an execution, which has still to begin.
	 * @param taskQueue where it runs
	 * @param input its arguments
	 * @param messages what it gets while it waits
	 * @param ended gets the result
	 * @return the execution
	 */
	StubExecution start(String taskQueue, Payloads input, Deque<String> messages, Consumer<Payloads> ended) {
		int number = this.numbers.incrementAndGet();
		StubExecution execution = new StubExecution(this, number, TaskQueue.newBuilder().setName(taskQueue).build(),
				messages, ended);
		execution.started(input);
		this.executions.put(number, execution);
		return execution;
	}

	/**
	 * Opens workflows that wait for messages, none of which ever comes.
	 * @param taskQueue where they run
	 * @param workflows how many there are
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void open(String taskQueue, int workflows) throws InterruptedException {
		Payloads input = DefaultDataConverter.STANDARD_INSTANCE.toPayloads(Workload.W4, "").orElseThrow();
		List<StubExecution> opened = new ArrayList<>();
		for (int i = 0; i < workflows; i++) {
			StubExecution execution = start(taskQueue, input, new ArrayDeque<>(), (result) -> {
			});
			opened.add(execution);
			execution.begin();
		}
		long deadline = System.nanoTime() + OPENING.toNanos();
		while (!opened.stream().allMatch(StubExecution::isWaiting)) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("Not all of %d workflows are open".formatted(workflows));
			}
			Thread.sleep(100);
		}
	}

	/**
	 * Returns whether Workers poll for workflow tasks and activities.
	 * @param taskQueues the Task Queues that have to be polled
	 * @return whether all of them are
	 */
	public boolean isPolled(Collection<String> taskQueues) {
		return this.workflows.keySet().containsAll(taskQueues) && this.activities.keySet().containsAll(taskQueues);
	}

	@Override
	protected long calls() {
		return this.calls.sum();
	}

	void afterTaskTimeout(Runnable task) {
		this.timer.schedule(task, TASK_TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	void remove(int number) {
		this.executions.remove(number);
	}

	StubTaskQueue<PollWorkflowTaskQueueResponse> workflows(String taskQueue) {
		return this.workflows.computeIfAbsent(taskQueue, (name) -> new StubTaskQueue<>(this.timer,
				PollWorkflowTaskQueueResponse.getDefaultInstance(), this.scaling));
	}

	StubTaskQueue<PollActivityTaskQueueResponse> activities(String taskQueue) {
		return this.activities.computeIfAbsent(taskQueue, (name) -> new StubTaskQueue<>(this.timer,
				PollActivityTaskQueueResponse.getDefaultInstance(), this.scaling));
	}

	private StubExecution execution(int number) {
		return Objects.requireNonNull(this.executions.get(number), () -> "Workflow %d has ended".formatted(number));
	}

	@Override
	public void close() {
		this.server.shutdownNow();
		this.timer.shutdownNow();
	}

	/**
	 * Answers as compressed as calls are, like the Temporal Service.
	 */
	private static final class SameCompression implements ServerInterceptor {

		private static final Metadata.Key<String> ENCODING = Metadata.Key.of("grpc-encoding",
				Metadata.ASCII_STRING_MARSHALLER);

		@Override
		public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
				ServerCallHandler<Q, A> next) {
			String encoding = headers.get(ENCODING);
			if (encoding != null) {
				call.setCompression(encoding);
			}
			return next.startCall(call, headers);
		}

	}

	/**
	 * What Workers call.
	 */
	private final class Calls extends WorkflowServiceGrpc.WorkflowServiceImplBase {

		@Override
		public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
			answer(answer,
					GetSystemInfoResponse.newBuilder()
						.setServerVersion("stub")
						.setCapabilities(GetSystemInfoResponse.Capabilities.newBuilder()
							.setSignalAndQueryHeader(true)
							.setInternalErrorDifferentiation(true)
							.setActivityFailureIncludeHeartbeat(true)
							.setEncodedFailureAttributes(true)
							.setUpsertMemo(true)
							.setSdkMetadata(true))
						.build());
		}

		@Override
		public void describeNamespace(DescribeNamespaceRequest request,
				StreamObserver<DescribeNamespaceResponse> answer) {
			answer(answer,
					DescribeNamespaceResponse.newBuilder()
						.setNamespaceInfo(NamespaceInfo.newBuilder()
							.setName(NAMESPACE)
							.setState(NamespaceState.NAMESPACE_STATE_REGISTERED)
							.setCapabilities(NamespaceInfo.Capabilities.newBuilder()
								.setPollerAutoscaling(StubService.this.scaling)))
						.build());
		}

		@Override
		public void pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest request,
				StreamObserver<PollWorkflowTaskQueueResponse> answer) {
			StubService.this.calls.increment();
			workflows(request.getTaskQueue().getName()).poll(answer);
		}

		@Override
		public void respondWorkflowTaskCompleted(RespondWorkflowTaskCompletedRequest request,
				StreamObserver<RespondWorkflowTaskCompletedResponse> answer) {
			StubService.this.calls.increment();
			if (execution(part(request.getTaskToken(), 0)).completeTask(part(request.getTaskToken(), 1), request)) {
				answer(answer, RespondWorkflowTaskCompletedResponse.getDefaultInstance());
			}
			else {
				answer.onError(Status.NOT_FOUND.withDescription("The task has timed out").asRuntimeException());
			}
		}

		@Override
		public void respondWorkflowTaskFailed(RespondWorkflowTaskFailedRequest request,
				StreamObserver<RespondWorkflowTaskFailedResponse> answer) {
			StubService.this.calls.increment();
			// A busy machine makes them fail, which is worth to know of a round
			System.err.printf("A workflow task has failed: %s%n", request.getFailure().getMessage());
			answer(answer, RespondWorkflowTaskFailedResponse.getDefaultInstance());
			execution(part(request.getTaskToken(), 0)).failTask(request);
		}

		@Override
		public void pollActivityTaskQueue(PollActivityTaskQueueRequest request,
				StreamObserver<PollActivityTaskQueueResponse> answer) {
			StubService.this.calls.increment();
			activities(request.getTaskQueue().getName()).poll(answer);
		}

		@Override
		public void respondActivityTaskCompleted(RespondActivityTaskCompletedRequest request,
				StreamObserver<RespondActivityTaskCompletedResponse> answer) {
			StubService.this.calls.increment();
			answer(answer, RespondActivityTaskCompletedResponse.getDefaultInstance());
			execution(part(request.getTaskToken(), 0)).completeActivity(part(request.getTaskToken(), 1),
					request.getResult());
		}

		@Override
		public void getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest request,
				StreamObserver<GetWorkflowExecutionHistoryResponse> answer) {
			StubService.this.calls.increment();
			String id = request.getExecution().getWorkflowId();
			answer(answer,
					GetWorkflowExecutionHistoryResponse.newBuilder()
						.setHistory(execution(Integer.parseInt(id.substring(id.lastIndexOf('-') + 1))).history())
						.build());
		}

		@Override
		public void shutdownWorker(ShutdownWorkerRequest request, StreamObserver<ShutdownWorkerResponse> answer) {
			answer(answer, ShutdownWorkerResponse.getDefaultInstance());
		}

		private int part(ByteString token, int index) {
			return Integer.parseInt(token.toStringUtf8().split(":")[index]);
		}

		private <R> void answer(StreamObserver<R> observer, R response) {
			observer.onNext(response);
			observer.onCompleted();
		}

	}

}
