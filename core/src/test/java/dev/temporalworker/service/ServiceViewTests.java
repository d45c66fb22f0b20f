package dev.temporalworker.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalConnection.Settings.Tls;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.ServiceView.CallDeadline;
import dev.temporalworker.service.ServiceView.Settings;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueDescription.RateLimit;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionDescription;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatPollers;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatSlots;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import io.grpc.Status.Code;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.worker.v1.WorkerInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerResponse;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceViewTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final TaskQueueId ORDERS = new TaskQueueId("orders", TaskQueueKind.ACTIVITY);

	private static final DeploymentVersion V2 = new DeploymentVersion("oms", "v2");

	private final FakeTemporalService service = new FakeTemporalService();

	private final List<AutoCloseable> open = new ArrayList<>(List.of(this.service));

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.open) {
			closeable.close();
		}
	}

	@Test
	void asksForOneKindOfTasks() {
		ServiceAnswers.everything(this.service);
		view().describe(ORDERS).join();
		assertThat(this.service.requests(DescribeTaskQueueRequest.class)).singleElement().satisfies((request) -> {
			assertThat(request.getNamespace()).isEqualTo("shop");
			assertThat(request.getTaskQueue().getName()).isEqualTo("orders");
			assertThat(request.getTaskQueueType()).isEqualTo(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);
			assertThat(request.getReportStats()).isTrue();
		});
		assertThat(this.service.namespaceHeaders()).endsWith("shop");
	}

	@Test
	void tellsHowTaskQueueKeepsUp() {
		ServiceAnswers.everything(this.service);
		TaskQueueDescription description = value(view().describe(ORDERS));
		assertThat(description.stats()).isEqualTo(new TaskQueueStats(12, 16_101, 1.887, 0.5));
		assertThat(description.statsByPriority()).containsOnlyKeys(1, 3);
		assertThat(description.rateLimit()).isEqualTo(new RateLimit(50, RateLimit.Source.WORKER, true));
		assertThat(description.routing()).isEqualTo(new Routing(V2, new DeploymentVersion("oms", "v3"), 5.0));
	}

	@Test
	void tellsWhoPolls() {
		ServiceAnswers.everything(this.service);
		Instant time = Instant.ofEpochSecond(1_795_244_000);
		TaskQueueDescription description = value(view().describe(ORDERS));
		assertThat(description.pollers()).containsExactly(new Poller("oms@vm/1", time, null, null, false),
				new Poller("oms@vm/2", time, 50.0, V2, true));
		assertThat(description.versions()).containsExactly(V2, new DeploymentVersion("oms", "v3"));
	}

	@Test
	void serviceThatTellsLittleHasNeitherLimitNorRouting() {
		this.service.answer(DescribeTaskQueueRequest.class,
				(request) -> DescribeTaskQueueResponse.getDefaultInstance());
		assertThat(value(view().describe(ORDERS))).returns(null, TaskQueueDescription::rateLimit)
			.returns(new Routing(null, null, null), TaskQueueDescription::routing)
			.returns(List.of(), TaskQueueDescription::pollers);
	}

	@Test
	void tellsHowVersionKeepsUp() {
		ServiceAnswers.everything(this.service);
		VersionDescription description = value(view().describe(V2));
		assertThat(description.status()).isEqualTo(VersionStatus.CURRENT);
		assertThat(description.stats("orders", TaskQueueKind.WORKFLOW)).isNotNull()
			.returns(3L, TaskQueueStats::approximateBacklogCount);
		assertThat(description.stats("orders", TaskQueueKind.ACTIVITY)).isNull();
		assertThat(this.service.requests(DescribeWorkerDeploymentVersionRequest.class)).singleElement()
			.satisfies((request) -> {
				assertThat(request.getDeploymentVersion().getDeploymentName()).isEqualTo("oms");
				assertThat(request.getDeploymentVersion().getBuildId()).isEqualTo("v2");
				assertThat(request.getReportTaskQueueStats()).isTrue();
			});
	}

	@Test
	void versionThatIsNotRegisteredYetIsUnknown() {
		this.service.fail(DescribeWorkerDeploymentVersionRequest.class, io.grpc.Status.NOT_FOUND);
		assertThat(value(view().describe(V2)).status()).isEqualTo(VersionStatus.UNKNOWN);
	}

	@Test
	void tellsWorkersOfAllPages() {
		ServiceAnswers.everything(this.service);
		this.service.answer(ListWorkersRequest.class,
				(request) -> request.getNextPageToken().isEmpty() ? page("next", ServiceAnswers.worker("orders", "b@1"))
						: page("", ServiceAnswers.worker("orders", "a@1"), ServiceAnswers.worker("billing", "b@1")));
		WorkerFleet fleet = value(view().workers(List.of("orders", "billing")));
		assertThat(fleet.workers()).extracting((worker) -> worker.taskQueue() + " " + worker.identity())
			.containsExactly("billing b@1", "orders a@1", "orders b@1");
		assertThat(fleet.truncated()).isFalse();
		assertThat(this.service.requests(ListWorkersRequest.class)).hasSize(2)
			.extracting(ListWorkersRequest::getQuery)
			.containsOnly("TaskQueue = 'billing' OR TaskQueue = 'orders'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's", "c:\\orders", "\"orders\"", "first\nsecond" })
	void picksTheWorkersOfTaskQueuesThatAQueryCanNotTell(String taskQueue) {
		ServiceAnswers.everything(this.service);
		this.service.answer(ListWorkersRequest.class,
				(request) -> page("", ServiceAnswers.worker("orders", "a@1"), ServiceAnswers.worker(taskQueue, "b@1")));
		assertThat(value(view().workers(List.of(taskQueue))).workers()).extracting(RunningWorker::identity)
			.containsExactly("b@1");
		assertThat(this.service.requests(ListWorkersRequest.class)).extracting(ListWorkersRequest::getQuery)
			.containsExactly("");
	}

	@Test
	void clientWithoutTaskQueuesHasNoWorkers() {
		ServiceAnswers.everything(this.service);
		assertThat(value(view().workers(List.of()))).isEqualTo(new WorkerFleet(List.of(), false));
		assertThat(this.service.requests(ListWorkersRequest.class)).isEmpty();
	}

	@Test
	void tellsWhatTheHeartbeatOfAWorkerTold() {
		ServiceAnswers.everything(this.service);
		RunningWorker worker = value(view().workers(List.of("orders"))).workers().get(0);
		assertThat(worker.deployment()).isEqualTo(V2);
		assertThat(worker).returns("vm", RunningWorker::host)
			.returns("1", RunningWorker::processId)
			.returns("temporal-java", RunningWorker::sdkName)
			.returns("1.39.0", RunningWorker::sdkVersion);
		LastHeartbeat heartbeat = worker.lastHeartbeat();
		assertThat(heartbeat).isNotNull();
		assertThat(heartbeat.slots()).contains(new HeartbeatSlots("activity", "Fixed", 3, 47, 1200, 7, 40, 1));
		assertThat(heartbeat.pollers())
			.contains(new HeartbeatPollers("activity", 5, true, Instant.ofEpochSecond(1_795_244_000)));
		assertThat(heartbeat.cache()).isEqualTo(new LastHeartbeat.WorkflowCache(18, 1100, 4));
		assertThat(heartbeat.cpuUsage()).isEqualTo(0.25);
		assertThat(heartbeat.memoryUsage()).isEqualTo(0.5);
	}

	@Test
	void slotsWithoutMaximumHaveNoNumberOfThoseLeft() {
		ServiceAnswers.everything(this.service);
		LastHeartbeat heartbeat = value(view().workers(List.of("orders"))).workers().get(0).lastHeartbeat();
		assertThat(heartbeat).isNotNull();
		assertThat(heartbeat.slots()).filteredOn((slots) -> slots.kind().equals("nexus"))
			.singleElement()
			.returns(null, HeartbeatSlots::available);
	}

	@Test
	void asksForWorkersThatAreOnlyListed() {
		ServiceAnswers.everything(this.service);
		this.service
			.answer(ListWorkersRequest.class,
					(request) -> ListWorkersResponse.newBuilder()
						.addWorkers(ServiceAnswers.listedWorker("gone"))
						.addWorkers(ServiceAnswers.listedWorker("there"))
						.build())
			.answer(DescribeWorkerRequest.class, (request) -> {
				if (request.getWorkerInstanceKey().equals("gone")) {
					throw io.grpc.Status.NOT_FOUND.asRuntimeException();
				}
				return DescribeWorkerResponse.newBuilder()
					.setWorkerInfo(ServiceAnswers.worker("orders", "there"))
					.build();
			});
		List<RunningWorker> workers = value(view().workers(List.of("orders"))).workers();
		assertThat(workers).extracting(RunningWorker::identity).containsExactly("gone", "there");
		assertThat(workers.get(0).status()).isEqualTo(RunningWorker.Status.SHUTTING_DOWN);
		assertThat(workers.get(0).lastHeartbeat()).isNull();
		assertThat(workers.get(1).lastHeartbeat()).isNotNull();
	}

	@Test
	void largeFleetIsCut() {
		ServiceAnswers.everything(this.service);
		ListWorkersResponse page = page("next",
				IntStream.range(0, 99)
					.mapToObj((i) -> ServiceAnswers.worker("orders", "w" + i))
					.toArray(WorkerInfo[]::new));
		this.service.answer(ListWorkersRequest.class, (request) -> page);
		WorkerFleet fleet = value(view().workers(List.of("orders")));
		assertThat(fleet.workers()).hasSize(WorkersQuery.LIMIT);
		assertThat(fleet.truncated()).isTrue();
	}

	@Test
	void asksForNoWorkersWhereTheServiceTakesNoHeartbeats() {
		ServiceAnswers.everything(this.service);
		this.service.answer(DescribeNamespaceRequest.class, (request) -> ServiceAnswers.namespace(false));
		CallFailure failure = failure(view().workers(List.of("orders")));
		assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED);
		assertThat(failure.message())
			.isEqualTo("The Temporal Service takes no heartbeats of Workers in the namespace 'shop'");
		assertThat(this.service.requests(ListWorkersRequest.class)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "UNIMPLEMENTED, UNSUPPORTED, The Temporal Service does not support this: UNIMPLEMENTED",
			"PERMISSION_DENIED, PERMISSION_DENIED, The credentials do not permit the use of the namespace: PERMISSION_DENIED",
			"UNAUTHENTICATED, UNAUTHENTICATED, The Temporal Service does not accept the credentials: UNAUTHENTICATED",
			"NOT_FOUND, NAMESPACE_NOT_FOUND, The namespace does not exist: NOT_FOUND",
			"RESOURCE_EXHAUSTED, OTHER, The Temporal Service answers with an error: RESOURCE_EXHAUSTED" })
	void errorOfACallIsAnAnswer(Code code, Reason reason, String message) {
		this.service.fail(DescribeTaskQueueRequest.class, code.toStatus());
		assertThat(failure(view().describe(ORDERS))).isEqualTo(new CallFailure(reason, message));
	}

	@Test
	void serviceThatIsAwayIsAnAnswer() {
		this.service.close();
		assertThat(failure(view().describe(ORDERS)).reason()).isEqualTo(Reason.UNREACHABLE);
	}

	@Test
	void errorOfTheSupplierOfTheApiKeyIsAnAnswerWithoutItsMessage() {
		ApiKeySupplier apiKey = () -> {
			throw new IllegalStateException("secret");
		};
		ServiceView view = view(new TemporalConnection.Settings(this.service.getTarget(), apiKey,
				new Tls(null, false, null), null, null), new Settings(LONG, LONG));
		CallFailure failure = failure(view.describe(ORDERS));
		assertThat(failure.reason()).isEqualTo(Reason.NOT_SENT);
		assertThat(failure.message()).contains("IllegalStateException").doesNotContain("secret");
	}

	@Test
	void asksOnceForManyWhoWantTheSame() {
		CountDownLatch answered = new CountDownLatch(1);
		this.service.answer(DescribeTaskQueueRequest.class, (request) -> {
			await(answered);
			return ServiceAnswers.taskQueue();
		});
		ServiceView view = view();
		List<CompletableFuture<Answer<TaskQueueDescription>>> answers = IntStream.range(0, 50)
			.mapToObj((i) -> view.describe(ORDERS))
			.toList();
		answered.countDown();
		answers.forEach(ServiceViewTests::value);
		value(view.describe(ORDERS));
		assertThat(this.service.requests(DescribeTaskQueueRequest.class)).hasSize(1);
	}

	@Test
	void asksAgainWhereAnswersDoNotCount() {
		ServiceAnswers.everything(this.service);
		ServiceView view = view(settings(), new Settings(LONG, Duration.ZERO));
		value(view.describe(ORDERS));
		value(view.describe(ORDERS));
		assertThat(this.service.requests(DescribeTaskQueueRequest.class)).hasSize(2);
	}

	@Test
	void asksEightQuestionsAtATime() {
		AtomicInteger current = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch eight = new CountDownLatch(8);
		this.service.answer(DescribeTaskQueueRequest.class, (request) -> {
			most.accumulateAndGet(current.incrementAndGet(), Math::max);
			eight.countDown();
			await(eight);
			current.decrementAndGet();
			return ServiceAnswers.taskQueue();
		});
		ServiceView view = view();
		IntStream.range(0, 40)
			.mapToObj((i) -> view.describe(new TaskQueueId("q" + i, TaskQueueKind.WORKFLOW)))
			.toList()
			.forEach(ServiceViewTests::value);
		assertThat(most).hasValue(8);
	}

	@Test
	void waitsForAllAnswersTogetherNoLongerThanTheTimeout() {
		CountDownLatch never = new CountDownLatch(1);
		this.open.add(0, never::countDown);
		this.service.answer(DescribeTaskQueueRequest.class, (request) -> {
			await(never);
			return ServiceAnswers.taskQueue();
		});
		ServiceView view = view(settings(), new Settings(Duration.ofMillis(300), LONG));
		CallDeadline deadline = view.deadline();
		List<CompletableFuture<Answer<TaskQueueDescription>>> pending = IntStream.range(0, 40)
			.mapToObj((i) -> view.describe(new TaskQueueId("q" + i, TaskQueueKind.WORKFLOW)))
			.toList();
		assertThat(pending).allSatisfy((answer) -> assertThat(deadline.await(answer).failure()).isNotNull()
			.returns(Reason.UNREACHABLE, CallFailure::reason));
	}

	@Test
	void tellsHowOftenWorkersSendHeartbeats() {
		assertThat(view(WorkflowClientOptions.newBuilder().setWorkerHeartbeatInterval(Duration.ofSeconds(7)))
			.getHeartbeatInterval()).isEqualTo(Duration.ofSeconds(7));
		assertThat(view(WorkflowClientOptions.newBuilder().setWorkerHeartbeatInterval(Duration.ofSeconds(-1)))
			.getHeartbeatInterval()).isNull();
	}

	private TemporalConnection.Settings settings() {
		return new TestConnectionSettings(this.service.getTarget()).build();
	}

	private ServiceView view() {
		return view(settings(), new Settings(LONG, LONG));
	}

	private ServiceView view(TemporalConnection.Settings connectionSettings, Settings settings) {
		return view(connectionSettings, settings, WorkflowClientOptions.newBuilder());
	}

	private ServiceView view(WorkflowClientOptions.Builder options) {
		return view(settings(), new Settings(LONG, LONG), options);
	}

	private ServiceView view(TemporalConnection.Settings connectionSettings, Settings settings,
			WorkflowClientOptions.Builder options) {
		TemporalConnection connection = TemporalConnection.of(ClientName.PRIMARY, connectionSettings, List.of());
		this.open.add(connection);
		ServiceView view = new ServiceView(connection,
				WorkflowClient.newInstance(connection.getServiceStubs(), options.setNamespace("shop").build()),
				settings);
		this.open.add(view);
		return view;
	}

	@SuppressWarnings("deprecation")
	private static ListWorkersResponse page(String nextPage, WorkerInfo... workers) {
		return ListWorkersResponse.newBuilder()
			.addAllWorkersInfo(List.of(workers))
			.setNextPageToken(ByteString.copyFromUtf8(nextPage))
			.build();
	}

	private static <T> T value(CompletableFuture<Answer<T>> pending) {
		T value = pending.join().value();
		assertThat(value).isNotNull();
		return value;
	}

	private static CallFailure failure(CompletableFuture<? extends Answer<?>> pending) {
		CallFailure failure = pending.join().failure();
		assertThat(failure).isNotNull();
		return failure;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
