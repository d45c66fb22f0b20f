package dev.temporalworker.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import dev.temporalworker.actuate.TaskQueueKindDescriptor.VersionDescriptor;
import dev.temporalworker.actuate.TaskQueuesDescriptor.ClientTaskQueuesDescriptor;
import dev.temporalworker.actuate.TaskQueuesDescriptor.TaskQueueDescriptor;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.service.ServiceAnswers;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.Settings;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.TaskQueueStats;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatPollers;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatSlots;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue.Use;
import io.grpc.Status;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.taskqueue.v1.TaskQueueVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.client.WorkflowClient;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import static org.assertj.core.api.Assertions.assertThat;

class TaskQueuesEndpointTests {

	private static final UsedTaskQueue ORDERS = new UsedTaskQueue("orders", "orders", Set.of(Use.WORKER, Use.START),
			Set.of(TaskQueueKind.WORKFLOW));

	private static final UsedTaskQueue BILLING = new UsedTaskQueue("billing", "billing-eu",
			Set.of(Use.WORKFLOW_INTERFACE), Set.of(TaskQueueKind.WORKFLOW));

	private final FakeTemporalService service = new FakeTemporalService();

	private final List<AutoCloseable> open = new ArrayList<>(List.of(this.service));

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.open) {
			closeable.close();
		}
	}

	@Test
	void tellsEachClientAndItsTaskQueues() {
		ServiceAnswers.everything(this.service);
		List<ClientRuntime> clients = List.of(client(this.service, ClientName.PRIMARY, Duration.ofSeconds(60)),
				client(this.service, new ClientName("eu"), Duration.ofSeconds(60)));
		TaskQueuesDescriptor descriptor = new TaskQueuesEndpoint(() -> clients,
				(client) -> client.isPrimary() ? List.of(ORDERS, BILLING) : List.of(BILLING))
			.taskQueues();
		assertThat(descriptor.clients()).extracting(ClientTaskQueuesDescriptor::name).containsExactly("primary", "eu");
		ClientTaskQueuesDescriptor primary = descriptor.clients().get(0);
		assertThat(primary).returns(this.service.getTarget(), ClientTaskQueuesDescriptor::target)
			.returns("default", ClientTaskQueuesDescriptor::namespace);
		assertThat(primary.taskQueues()).extracting(TaskQueueDescriptor::taskQueue)
			.containsExactly("orders", "billing-eu");
		assertThat(primary.taskQueues().get(0).usedBy()).containsExactly("worker", "start");
	}

	@Test
	void asksAboutNexusOnlyWhereItIsRun() {
		ServiceAnswers.everything(this.service);
		UsedTaskQueue nexus = new UsedTaskQueue("stock", "stock", Set.of(Use.WORKER), Set.of(TaskQueueKind.NEXUS));
		assertThat(kinds(endpoint(ORDERS))).extracting(TaskQueueKindDescriptor::kind)
			.containsExactly(TaskQueueKind.WORKFLOW, TaskQueueKind.ACTIVITY);
		assertThat(kinds(endpoint(nexus))).extracting(TaskQueueKindDescriptor::kind)
			.containsExactly(TaskQueueKind.WORKFLOW, TaskQueueKind.ACTIVITY, TaskQueueKind.NEXUS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			WORKFLOW | 0 | 0 | true  | true
			WORKFLOW | 1 | 0 | false | true
			WORKFLOW | 2 | 0 | false | false
			NEXUS    | 0 | 0 | false | false
			NEXUS    | 0 | 5 | true  | true
			NEXUS    | 1 | 0 | false | true
			""")
	void findsThatFewPoll(TaskQueueKind neededFor, int pollers, int backlog, boolean nobodyPolls,
			boolean fewerThanTwoPollers) {
		answer(pollers, backlog);
		UsedTaskQueue taskQueue = new UsedTaskQueue("q", "q", Set.of(Use.WORKER), Set.of(neededFor));
		assertThat(kinds(endpoint(taskQueue)).get(0)).returns(TaskQueueKind.WORKFLOW, TaskQueueKindDescriptor::kind)
			.returns(nobodyPolls, TaskQueueKindDescriptor::nobodyPolls)
			.returns(fewerThanTwoPollers, TaskQueueKindDescriptor::fewerThanTwoPollers);
	}

	@Test
	void tellsVersionsAndWhichOfThemNobodyPolls() {
		ServiceAnswers.everything(this.service);
		List<VersionDescriptor> versions = kinds(endpoint(ORDERS)).get(0).versions();
		assertThat(versions)
			.extracting((version) -> version.deployment().buildId(), VersionDescriptor::status,
					VersionDescriptor::pollers, VersionDescriptor::nobodyPolls)
			.containsExactly(Tuple.tuple("v2", VersionStatus.CURRENT, 1L, false),
					Tuple.tuple("v3", VersionStatus.CURRENT, 0L, true));
		assertThat(versions.get(0).stats()).isNotNull().returns(3L, TaskQueueStats::approximateBacklogCount);
	}

	@Test
	void tellsVersionsOfTheDeploymentThatNobodyPollsAnyMoreUntilTheyAreDrained() {
		ServiceAnswers.everything(this.service);
		ServiceAnswers.deployment(this.service);
		assertThat(kinds(endpoint(ORDERS)).get(0).versions())
			.extracting((version) -> version.deployment().buildId(), VersionDescriptor::status,
					VersionDescriptor::openPinned, VersionDescriptor::stranded)
			.containsExactly(Tuple.tuple("v2", VersionStatus.CURRENT, 0L, false),
					Tuple.tuple("v3", VersionStatus.CURRENT, 0L, false),
					Tuple.tuple("v1", VersionStatus.DRAINING, 4L, true));
	}

	@Test
	void nobodyPollsWhereOnlyOtherVersionsDo() {
		this.service.answer(DescribeTaskQueueRequest.class,
				(request) -> DescribeTaskQueueResponse.newBuilder()
					.setVersioningInfo(TaskQueueVersioningInfo.newBuilder()
						.setCurrentDeploymentVersion(
								WorkerDeploymentVersion.newBuilder().setDeploymentName("oms").setBuildId("v1")))
					.addPollers(ServiceAnswers.poller("a"))
					.addPollers(ServiceAnswers.poller("b"))
					.build());
		assertThat(kinds(endpoint(ORDERS)).get(0)).returns(true, TaskQueueKindDescriptor::nobodyPolls)
			.returns(true, TaskQueueKindDescriptor::fewerThanTwoPollers);
	}

	@Test
	void versionThatHasNeverPolledHasNoStats() {
		ServiceAnswers.everything(this.service);
		TaskQueueKindDescriptor activities = kinds(endpoint(ORDERS)).get(1);
		assertThat(activities.versions()).isNotNull()
			.allSatisfy((version) -> assertThat(version).returns(null, VersionDescriptor::stats)
				.returns(false, VersionDescriptor::nobodyPolls));
	}

	@Test
	void asksOnceForEachVersionOfAllTaskQueues() {
		ServiceAnswers.everything(this.service);
		endpoint(ORDERS, BILLING).taskQueues();
		assertThat(this.service.requests(DescribeWorkerDeploymentVersionRequest.class)).hasSize(2);
	}

	@Test
	void errorOfAVersionHidesNothingElse() {
		ServiceAnswers.everything(this.service);
		this.service.fail(DescribeWorkerDeploymentVersionRequest.class, Status.RESOURCE_EXHAUSTED);
		TaskQueueKindDescriptor workflows = kinds(endpoint(ORDERS)).get(0);
		assertThat(workflows.stats()).isNotNull();
		assertThat(workflows.versions()).isNotNull()
			.allSatisfy(
					(version) -> assertThat(version.error()).isNotNull().returns(Reason.OTHER, CallFailure::reason));
	}

	@Test
	void hidesWhatIsTheSameForAllTaskQueues() {
		answer(2, 0);
		assertThat(kinds(endpoint(ORDERS)).get(0)).returns(null, TaskQueueKindDescriptor::statsByPriority)
			.returns(null, TaskQueueKindDescriptor::rateLimit)
			.returns(null, TaskQueueKindDescriptor::routing)
			.returns(null, TaskQueueKindDescriptor::versions);
	}

	@Test
	void errorIsToldWhereItIs() {
		ServiceAnswers.everything(this.service);
		this.service.answer(DescribeTaskQueueRequest.class, (request) -> {
			if (request.getTaskQueue().getName().equals("orders")) {
				throw Status.PERMISSION_DENIED.asRuntimeException();
			}
			return DescribeTaskQueueResponse.getDefaultInstance();
		});
		ClientTaskQueuesDescriptor client = endpoint(ORDERS, BILLING).taskQueues().clients().get(0);
		assertThat(client.taskQueues().get(0).kinds())
			.allSatisfy((kind) -> assertThat(kind.error()).isEqualTo(new CallFailure(Reason.PERMISSION_DENIED,
					"The credentials do not permit the use of the namespace: PERMISSION_DENIED")));
		assertThat(client.taskQueues().get(1).kinds()).allSatisfy((kind) -> assertThat(kind.error()).isNull());
	}

	@Test
	void clientWhoseServiceHangsDoesNotHideOthers() {
		ServiceAnswers.everything(this.service);
		FakeTemporalService hanging = new FakeTemporalService();
		this.open.add(0, hanging);
		CountDownLatch never = new CountDownLatch(1);
		this.open.add(0, never::countDown);
		hanging.answer(DescribeTaskQueueRequest.class, (request) -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return DescribeTaskQueueResponse.getDefaultInstance();
		});
		List<ClientRuntime> runtimes = List.of(client(hanging, ClientName.PRIMARY, Duration.ofMillis(300)),
				client(this.service, new ClientName("eu"), Duration.ofSeconds(60)));
		List<ClientTaskQueuesDescriptor> clients = new TaskQueuesEndpoint(() -> runtimes, (client) -> List.of(ORDERS))
			.taskQueues()
			.clients();
		assertThat(clients.get(0).taskQueues().get(0).kinds()).allSatisfy(
				(kind) -> assertThat(kind.error()).isNotNull().returns(Reason.UNREACHABLE, CallFailure::reason));
		assertThat(clients.get(1).taskQueues().get(0).kinds()).allSatisfy((kind) -> {
			assertThat(kind.error()).isNull();
			assertThat(kind.versions()).isNotNull().allSatisfy((version) -> assertThat(version.error()).isNull());
		});
	}

	@Test
	void tellsTheWorkersOfTheTaskQueues() {
		ServiceAnswers.everything(this.service);
		FleetDescriptor fleet = endpoint(ORDERS).taskQueues().clients().get(0).fleet();
		assertThat(fleet).returns(true, FleetDescriptor::available)
			.returns(null, FleetDescriptor::reason)
			.returns(false, FleetDescriptor::truncated);
		assertThat(fleet.workers()).singleElement().satisfies((worker) -> {
			assertThat(worker.status()).isEqualTo(RunningWorker.Status.RUNNING);
			assertThat(worker.lastHeartbeat().slots()).extracting(HeartbeatSlots::kind)
				.containsExactly("workflow", "activity", "local-activity", "nexus");
			assertThat(worker.lastHeartbeat().pollers()).extracting(HeartbeatPollers::kind)
				.containsExactly("workflow", "sticky-workflow", "activity", "nexus");
		});
	}

	@Test
	void tellsWhyThereIsNoFleet() {
		FleetDescriptor fleet = endpoint(ORDERS).taskQueues().clients().get(0).fleet();
		assertThat(fleet.available()).isFalse();
		assertThat(fleet.reason()).startsWith("The Temporal Service does not support this: UNIMPLEMENTED");
		assertThat(fleet.workers()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "billing", "billing-eu" })
	void tellsOneTaskQueueByEitherName(String name) {
		ServiceAnswers.everything(this.service);
		TaskQueuesDescriptor descriptor = endpoint(ORDERS, BILLING).taskQueue(name);
		assertThat(descriptor).isNotNull();
		assertThat(descriptor.clients()).singleElement()
			.satisfies((client) -> assertThat(client.taskQueues()).extracting(TaskQueueDescriptor::name)
				.containsExactly("billing"));
		assertThat(this.service.requests(ListWorkersRequest.class)).extracting(ListWorkersRequest::getQuery)
			.containsExactly("TaskQueue = 'billing-eu'");
	}

	@Test
	void requestForATaskQueueThatIsNotUsedIsRefusedWithAdvice() {
		WebEndpointResponse<OperationResponseBody> response = new TaskQueuesEndpoint.WebExtension(
				endpoint(ORDERS, BILLING))
			.taskQueue("biling");
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getContentType()).hasToString("application/problem+json");
		assertThat(response.getBody()).isInstanceOfSatisfying(Problem.class, (problem) -> {
			assertThat(problem.detail())
				.isEqualTo("The application does not use a Task Queue 'biling'. Did you mean 'billing'?");
			assertThat(problem.taskQueues()).containsExactly("billing", "billing-eu", "orders");
		});
		assertThat(this.service.requests(DescribeTaskQueueRequest.class)).isEmpty();
	}

	private void answer(int pollers, int backlog) {
		DescribeTaskQueueResponse.Builder answer = DescribeTaskQueueResponse.newBuilder()
			.setStats(ServiceAnswers.stats(backlog));
		for (int i = 0; i < pollers; i++) {
			answer.addPollers(ServiceAnswers.poller("oms@vm/" + i));
		}
		this.service.answer(DescribeTaskQueueRequest.class, (request) -> answer.build());
	}

	private TaskQueuesEndpoint endpoint(UsedTaskQueue... taskQueues) {
		ClientRuntime runtime = client(this.service, ClientName.PRIMARY, Duration.ofSeconds(60));
		return new TaskQueuesEndpoint(() -> List.of(runtime), (client) -> Arrays.asList(taskQueues));
	}

	private ClientRuntime client(FakeTemporalService service, ClientName name, Duration timeout) {
		TemporalConnection connection = TemporalConnection.of(name,
				new TestConnectionSettings(service.getTarget()).build(), List.of());
		this.open.add(connection);
		WorkflowClient client = WorkflowClient.newInstance(connection.getServiceStubs());
		ServiceView view = new ServiceView(connection, client, new Settings(timeout, Duration.ofSeconds(60)));
		this.open.add(view);
		return new ClientRuntime(connection, client,
				() -> new NamespaceProbe(connection, client.getOptions().getNamespace()), () -> view, null);
	}

	private static List<TaskQueueKindDescriptor> kinds(TaskQueuesEndpoint endpoint) {
		return endpoint.taskQueues().clients().get(0).taskQueues().get(0).kinds();
	}

}
