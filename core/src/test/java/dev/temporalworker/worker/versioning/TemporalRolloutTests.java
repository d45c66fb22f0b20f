package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.service.ServiceAnswers;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.TaskQueueConfigurer;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.replay.WorkflowReplay;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan;
import dev.temporalworker.worker.versioning.TemporalRollout.Result;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Outcome;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Step;
import io.grpc.Status;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerInfo;
import io.temporal.api.worker.v1.WorkerSlotsInfo;
import io.temporal.api.workflow.v1.DeploymentVersionTransition;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse.AggregationGroup;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse.VersionTaskQueue;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionResponse;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rolls out 'v2' of the deployment 'shop', where 'v1' is current, against a service that
 * keeps its routing and tells of a Worker of 'v2' what the test wants.
 */
@SuppressWarnings("deprecation")
class TemporalRolloutTests {

	private static final DeploymentVersion V2 = new DeploymentVersion("shop", "v2");

	private static final Duration SHORT = Duration.ofMillis(10);

	private final FakeTemporalService service = new FakeTemporalService();

	private final List<AutoCloseable> open = new ArrayList<>(List.of(this.service));

	private final List<String> changes = new ArrayList<>();

	private RoutingConfig routing = RoutingConfig.newBuilder().setCurrentDeploymentVersion(version("v1")).build();

	private int state = 1;

	private int tasks;

	private int failedTasks;

	private int failedActivities;

	private boolean polls = true;

	@BeforeEach
	void serveDeployment() {
		ServiceAnswers.everything(this.service);
		this.service.answer(DescribeWorkerDeploymentRequest.class, (request) -> deployment())
			.answer(DescribeWorkerDeploymentVersionRequest.class, (request) -> taskQueues())
			.answer(DescribeTaskQueueRequest.class, (request) -> pollers())
			.answer(DescribeNamespaceRequest.class, (request) -> ServiceAnswers.namespace(true))
			.answer(ListWorkersRequest.class, (request) -> workers())
			.answer(CountWorkflowExecutionsRequest.class,
					(request) -> CountWorkflowExecutionsResponse.getDefaultInstance())
			.answer(ListWorkflowExecutionsRequest.class,
					(request) -> ListWorkflowExecutionsResponse.getDefaultInstance())
			.answer(SetWorkerDeploymentRampingVersionRequest.class, this::ramp)
			.answer(SetWorkerDeploymentCurrentVersionRequest.class, this::setCurrent);
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.open) {
			closeable.close();
		}
	}

	@Test
	void goodVersionGetsMoreAndMoreAndBecomesTheCurrentOne() {
		Result result = run(5.0, 25.0);
		assertThat(result.outcome()).as(result.reason()).isEqualTo(Outcome.CURRENT);
		assertThat(this.changes).containsExactly("ramp v2 5.0", "ramp v2 25.0", "current v2");
		assertThat(result.steps()).extracting(Step::percentage).containsExactly(5.0, 25.0);
		assertThat(result.steps().get(1).work().workflowTasks()).isPositive();
	}

	@Test
	void goesOnAtThePartThatTheVersionHas() {
		this.routing = ramping("v2", 25);
		Result result = run(5.0, 25.0, 50.0);
		assertThat(result.outcome()).as(result.reason()).isEqualTo(Outcome.CURRENT);
		assertThat(this.changes).containsExactly("ramp v2 50.0", "current v2");
		assertThat(result.steps()).extracting(Step::percentage).containsExactly(25.0, 50.0);
	}

	@Test
	void partThatIsNoStepIsWatchedBeforeTheNext() {
		this.routing = ramping("v2", 30);
		assertThat(run(25.0, 50.0).steps()).extracting(Step::percentage).containsExactly(30.0, 50.0);
	}

	@Test
	void nothingIsLeftToDoForTheCurrentVersion() {
		this.routing = RoutingConfig.newBuilder().setCurrentDeploymentVersion(version("v2")).build();
		assertThat(run(5.0).outcome()).isEqualTo(Outcome.CURRENT);
		assertThat(this.changes).isEmpty();
	}

	@Test
	void anotherVersionThatRampsIsLeftAlone() {
		this.routing = ramping("v3", 10);
		assertThat(run(5.0)).returns(Outcome.STOPPED, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("the version 'v3' with 10 % ramps already, last changed by 'jane'",
					"temporal worker deployment set-ramping-version --deployment-name shop --build-id v3 --delete");
		assertThat(this.changes).isEmpty();
	}

	@Test
	void changeOfSomebodyElseIsLeftAsItIs() {
		this.service.answer(SetWorkerDeploymentRampingVersionRequest.class, (request) -> {
			SetWorkerDeploymentRampingVersionResponse response = ramp(request);
			this.service.answer(ListWorkersRequest.class, (workers) -> {
				this.routing = ramping("v2", 90);
				return workers();
			});
			return response;
		});
		assertThat(run(5.0, 25.0)).returns(Outcome.STOPPED, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("somebody else has changed the Worker Deployment 'shop', last changed by 'jane'",
					"the version 'v2' with 90 % ramps", "the version 'v2' with 5 % ramps");
		assertThat(this.changes).containsExactly("ramp v2 5.0");
	}

	@Test
	void stateThatHasChangedInBetweenIsReadAgain() {
		AtomicInteger attempts = new AtomicInteger();
		this.service.answer(SetWorkerDeploymentRampingVersionRequest.class, (request) -> {
			if (attempts.getAndIncrement() == 0) {
				// Another version was registered
				this.state++;
			}
			return ramp(request);
		});
		assertThat(run(5.0).outcome()).isEqualTo(Outcome.CURRENT);
		assertThat(attempts).hasValue(2);
	}

	@Test
	void whatTheServiceRefusesIsToldInItsWords() {
		this.service.fail(SetWorkerDeploymentRampingVersionRequest.class,
				Status.FAILED_PRECONDITION.withDescription("manager identity is 'controller'"));
		assertThat(run(5.0)).returns(Outcome.STOPPED, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("manager identity is 'controller'");
	}

	@Test
	void versionThatNobodyPollsForCannotBeRolledOut() {
		this.polls = false;
		assertThat(run(5.0)).returns(Outcome.STOPPED, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("no Worker of the version 'v2' has polled 'orders' (activity, workflow)", "Start Workers of");
		assertThat(this.changes).isEmpty();
	}

	@Test
	void versionWhoseWorkersGoAwayIsTakenBack() {
		this.service.answer(SetWorkerDeploymentRampingVersionRequest.class, (request) -> {
			this.polls = false;
			return ramp(request);
		});
		assertThat(run(5.0)).returns(Outcome.ROLLED_BACK, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("no longer poll 'orders'");
		assertThat(this.changes).containsExactly("ramp v2 5.0", "ramp  0.0");
	}

	@Test
	void versionWhoseWorkflowTasksFailIsTakenBack() {
		this.failedTasks = 1;
		assertThat(run(5.0, 25.0)).returns(Outcome.ROLLED_BACK, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("workflow tasks of the version failed, and 0 may");
		assertThat(this.changes).containsExactly("ramp v2 5.0", "ramp  0.0");
		assertThat(this.routing.hasRampingDeploymentVersion()).isFalse();
		assertThat(this.routing.getCurrentDeploymentVersion()).isEqualTo(version("v1"));
	}

	@Test
	void versionWhoseActivitiesFailIsTakenBack() {
		this.failedActivities = 5;
		assertThat(run(5.0)).returns(Outcome.ROLLED_BACK, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("attempts of activities of the version failed, and 20 % may");
	}

	@Test
	void versionWhoseWorkflowsFailIsTakenBack() {
		AtomicInteger counted = new AtomicInteger();
		this.service.answer(CountWorkflowExecutionsRequest.class,
				(request) -> CountWorkflowExecutionsResponse.newBuilder()
					.addGroups(group("Running", 7))
					.addGroups(group("Failed", counted.getAndAdd(4)))
					.build());
		assertThat(run(5.0)).returns(Outcome.ROLLED_BACK, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("4 of 4 workflows that ended on the version failed or timed out, and 20 % may");
		assertThat(this.service.requests(CountWorkflowExecutionsRequest.class).get(0).getQuery())
			.isEqualTo("TemporalWorkerDeploymentVersion = 'shop:v2' GROUP BY ExecutionStatus");
	}

	@Test
	void versionThatDoesNothingIsNotTakenForGood() {
		this.service.answer(ListWorkersRequest.class, (request) -> worker());
		assertThat(run(5.0)).returns(Outcome.ROLLED_BACK, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.contains("it has done 0 tasks within 3.0 s, and at least 1 are needed to judge it");
	}

	@Test
	void versionOfWhichNothingIsToldGetsNothing() {
		this.service.fail(CountWorkflowExecutionsRequest.class, Status.RESOURCE_EXHAUSTED);
		assertThat(run(5.0)).returns(Outcome.STOPPED, Result::outcome)
			.returns("the Temporal Service does not tell what it does", Result::reason);
		assertThat(this.changes).isEmpty();
	}

	@Test
	void versionOfWhichNothingIsToldAnyMoreIsTakenBack() {
		this.service.answer(SetWorkerDeploymentRampingVersionRequest.class, (request) -> {
			this.service.fail(CountWorkflowExecutionsRequest.class, Status.RESOURCE_EXHAUSTED);
			return ramp(request);
		});
		assertThat(run(5.0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
		assertThat(this.changes).containsExactly("ramp v2 5.0", "ramp  0.0");
	}

	@Test
	void openWorkflowsTellWithoutHeartbeats() {
		this.service.answer(DescribeNamespaceRequest.class, (request) -> ServiceAnswers.namespace(false))
			.answer(ListWorkflowExecutionsRequest.class,
					(request) -> ListWorkflowExecutionsResponse.newBuilder()
						.addExecutions(WorkflowExecutionInfo.newBuilder()
							.setExecution(WorkflowExecution.newBuilder().setWorkflowId("order:7").setRunId("run")))
						.build())
			// Visibility still calls it one of 'v1'
			.answer(DescribeWorkflowExecutionRequest.class, (request) -> DescribeWorkflowExecutionResponse.newBuilder()
				.setWorkflowExecutionInfo(WorkflowExecutionInfo.newBuilder()
					.setVersioningInfo(WorkflowExecutionVersioningInfo.newBuilder()
						.setDeploymentVersion(version("v1"))
						.setVersionTransition(DeploymentVersionTransition.newBuilder()
							.setDeploymentVersion(version(this.changes.isEmpty() ? "v1" : "v2")))))
				.setPendingWorkflowTask(PendingWorkflowTaskInfo.newBuilder().setAttempt(this.changes.isEmpty() ? 1 : 2))
				.build());
		assertThat(run(5.0)).returns(Outcome.ROLLED_BACK, Result::outcome)
			.returns(
					"the workflow task of 1 of 1 open workflows that were looked at fails on the version, and 0 may. The workflow 'order:7' is one of them",
					Result::reason);
		assertThat(this.service.requests(ListWorkflowExecutionsRequest.class).get(0).getQuery())
			.isEqualTo("TaskQueue IN ('orders') AND ExecutionStatus = 'Running'");
	}

	@Test
	void workflowThatFailedBeforeTheVersionCameDoesNotCount() {
		openWorkflow(DescribeWorkflowExecutionResponse.newBuilder()
			.setWorkflowExecutionInfo(WorkflowExecutionInfo.newBuilder()
				.setVersioningInfo(WorkflowExecutionVersioningInfo.newBuilder().setDeploymentVersion(version("v2"))))
			.setPendingWorkflowTask(PendingWorkflowTaskInfo.newBuilder().setAttempt(9)));
		AtomicInteger counted = new AtomicInteger();
		this.service.answer(CountWorkflowExecutionsRequest.class,
				(request) -> CountWorkflowExecutionsResponse.newBuilder()
					.addGroups(group("Completed", counted.incrementAndGet()))
					.build());
		assertThat(run(5.0).outcome()).isEqualTo(Outcome.CURRENT);
	}

	@Test
	void activitiesOfOpenWorkflowsTellWithoutHeartbeats() {
		openWorkflow(DescribeWorkflowExecutionResponse.newBuilder()
			.addPendingActivities(PendingActivityInfo.newBuilder()
				.setAttempt(4)
				.setLastFailure(Failure.newBuilder().setMessage("broken"))
				.setLastDeploymentVersion(version("v2"))));
		assertThat(run(5.0)).returns(Outcome.ROLLED_BACK, Result::outcome)
			.extracting(Result::reason)
			.asString()
			.startsWith("an activity of 3 of 3 open workflows that were looked at fails again and again");
	}

	@Test
	void interruptLeavesThePartAsItIs() throws Exception {
		AtomicInteger outcome = new AtomicInteger(-1);
		Thread thread = new Thread(() -> {
			Result result = rollout().run(plan(Duration.ofHours(1), 5.0, 25.0));
			outcome.set(result.outcome().ordinal());
		});
		this.service.answer(SetWorkerDeploymentRampingVersionRequest.class, (request) -> {
			thread.interrupt();
			return ramp(request);
		});
		thread.start();
		thread.join();
		assertThat(outcome).hasValue(Outcome.STOPPED.ordinal());
		assertThat(this.changes).containsExactly("ramp v2 5.0");
	}

	private void openWorkflow(DescribeWorkflowExecutionResponse.Builder described) {
		WorkflowExecutionInfo.Builder execution = WorkflowExecutionInfo.newBuilder()
			.setExecution(WorkflowExecution.newBuilder().setWorkflowId("order:7").setRunId("run"));
		this.service.answer(DescribeNamespaceRequest.class, (request) -> ServiceAnswers.namespace(false))
			.answer(ListWorkflowExecutionsRequest.class,
					(request) -> ListWorkflowExecutionsResponse.newBuilder()
						.addExecutions(execution)
						.addExecutions(execution)
						.addExecutions(execution)
						.build())
			.answer(DescribeWorkflowExecutionRequest.class, (request) -> described.build());
	}

	private Result run(Double... steps) {
		return rollout().run(plan(SHORT, steps));
	}

	private static Plan plan(Duration pause, Double... steps) {
		return new Plan(V2, null, new Plan.Polls(SHORT, false), null,
				new Plan.Ramp(List.of(steps), pause, 1, Duration.ofSeconds(3)), new Plan.Limits(0, 20, 20));
	}

	private TemporalRollout rollout() {
		TemporalConnection connection = TemporalConnection.of(ClientName.PRIMARY,
				new TestConnectionSettings(this.service.getTarget()).build(), List.of());
		this.open.add(0, connection);
		WorkflowClient client = WorkflowClient.newInstance(connection.getServiceStubs(),
				WorkflowClientOptions.newBuilder().setNamespace("shop").setIdentity("me").build());
		ServiceView view = new ServiceView(connection, client,
				new ServiceView.Settings(Duration.ofSeconds(10), Duration.ofSeconds(10)));
		this.open.add(0, view);
		TaskQueues taskQueues = new TaskQueues(List::of);
		WorkerGroupFactory groups = new WorkerGroupFactory(
				client, taskQueues, new TaskQueueConfigurer(List.of(), List.of(), List.of(),
						new WorkerSlots(ClientName.PRIMARY), new WorkerPolls(ClientName.PRIMARY, false)),
				List.of(), List.of());
		return new TemporalRollout(client, () -> view, groups, new WorkflowReplay(client, groups, taskQueues));
	}

	private SetWorkerDeploymentRampingVersionResponse ramp(SetWorkerDeploymentRampingVersionRequest request) {
		requireState(request.getConflictToken());
		this.changes.add("ramp %s %s".formatted(request.getBuildId(), request.getPercentage()));
		this.routing = request.getBuildId().isEmpty()
				? this.routing.toBuilder().clearRampingDeploymentVersion().clearRampingVersionPercentage().build()
				: ramping(request.getBuildId(), request.getPercentage());
		this.state++;
		return SetWorkerDeploymentRampingVersionResponse.getDefaultInstance();
	}

	private SetWorkerDeploymentCurrentVersionResponse setCurrent(SetWorkerDeploymentCurrentVersionRequest request) {
		requireState(request.getConflictToken());
		this.changes.add("current " + request.getBuildId());
		this.routing = RoutingConfig.newBuilder().setCurrentDeploymentVersion(version(request.getBuildId())).build();
		this.state++;
		return SetWorkerDeploymentCurrentVersionResponse.getDefaultInstance();
	}

	private void requireState(ByteString token) {
		if (!token.equals(token())) {
			throw Status.FAILED_PRECONDITION.withDescription("conflict token mismatch").asRuntimeException();
		}
	}

	private ByteString token() {
		return ByteString.copyFrom(new byte[] { (byte) this.state });
	}

	private RoutingConfig ramping(String buildId, float percentage) {
		return this.routing.toBuilder()
			.setRampingDeploymentVersion(version(buildId))
			.setRampingVersionPercentage(percentage)
			.build();
	}

	private DescribeWorkerDeploymentResponse deployment() {
		return DescribeWorkerDeploymentResponse.newBuilder()
			.setConflictToken(token())
			.setWorkerDeploymentInfo(WorkerDeploymentInfo.newBuilder()
				.setName("shop")
				.setLastModifierIdentity("jane")
				.setRoutingConfig(this.routing))
			.build();
	}

	private static DescribeWorkerDeploymentVersionResponse taskQueues() {
		return DescribeWorkerDeploymentVersionResponse.newBuilder()
			.addVersionTaskQueues(
					VersionTaskQueue.newBuilder().setName("orders").setType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW))
			.addVersionTaskQueues(
					VersionTaskQueue.newBuilder().setName("orders").setType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY))
			.build();
	}

	private DescribeTaskQueueResponse pollers() {
		DescribeTaskQueueResponse.Builder response = DescribeTaskQueueResponse.newBuilder()
			.addPollers(poller("v1", 1000));
		return (this.polls ? response.addPollers(poller("v2", 930)) : response.addPollers(poller("v2", 870))).build();
	}

	private static PollerInfo poller(String buildId, long seconds) {
		return PollerInfo.newBuilder()
			.setIdentity(buildId)
			.setLastAccessTime(Timestamp.newBuilder().setSeconds(seconds))
			.setDeploymentOptions(WorkerDeploymentOptions.newBuilder()
				.setDeploymentName("shop")
				.setBuildId(buildId)
				.setWorkerVersioningMode(WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED))
			.build();
	}

	// Each look finds ten tasks more, of which some fail once the version gets tasks
	private ListWorkersResponse workers() {
		this.tasks += 10;
		return worker();
	}

	private ListWorkersResponse worker() {
		boolean ramps = !this.changes.isEmpty();
		WorkerSlotsInfo.Builder slots = WorkerSlotsInfo.newBuilder().setTotalProcessedTasks(this.tasks);
		return ListWorkersResponse.newBuilder()
			.addWorkersInfo(WorkerInfo.newBuilder()
				.setWorkerHeartbeat(WorkerHeartbeat.newBuilder()
					.setTaskQueue("orders")
					.setWorkerIdentity("v2")
					.setDeploymentVersion(version("v2"))
					.setWorkflowTaskSlotsInfo(slots.setTotalFailedTasks(ramps ? this.failedTasks : 0))
					.setActivityTaskSlotsInfo(slots.clone().setTotalFailedTasks(ramps ? this.failedActivities : 0))))
			.build();
	}

	private static AggregationGroup group(String status, long count) {
		return AggregationGroup.newBuilder()
			.addGroupValues(Payload.newBuilder().setData(ByteString.copyFromUtf8("\"%s\"".formatted(status))))
			.setCount(count)
			.build();
	}

	private static WorkerDeploymentVersion version(String buildId) {
		return WorkerDeploymentVersion.newBuilder().setDeploymentName("shop").setBuildId(buildId).build();
	}

}
