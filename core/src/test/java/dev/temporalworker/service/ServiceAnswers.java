package dev.temporalworker.service;

import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.VersionDrainageInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.deployment.v1.WorkerDeploymentVersionInfo;
import io.temporal.api.enums.v1.RateLimitSource;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.taskqueue.v1.TaskQueueVersioningInfo;
import io.temporal.api.worker.v1.PluginInfo;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerHostInfo;
import io.temporal.api.worker.v1.WorkerInfo;
import io.temporal.api.worker.v1.WorkerListInfo;
import io.temporal.api.worker.v1.WorkerPollerInfo;
import io.temporal.api.worker.v1.WorkerSlotsInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse.EffectiveRateLimit;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse.VersionTaskQueue;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;

/**
 * What a Temporal Service can tell, with everything that it can tell.
 */
@SuppressWarnings("deprecation")
public final class ServiceAnswers {

	private static final Timestamp TIME = Timestamp.newBuilder().setSeconds(1_795_244_000).build();

	private static final WorkerDeploymentVersion VERSION = WorkerDeploymentVersion.newBuilder()
		.setDeploymentName("oms")
		.setBuildId("v2")
		.build();

	private ServiceAnswers() {
	}

	/**
	 * Makes a service tell everything about every Task Queue.
	 */
	public static void everything(FakeTemporalService service) {
		service.answer(DescribeTaskQueueRequest.class, (request) -> taskQueue())
			.answer(DescribeWorkerDeploymentVersionRequest.class, (request) -> version("orders"))
			.answer(DescribeNamespaceRequest.class, (request) -> namespace(true))
			.answer(ListWorkersRequest.class,
					(request) -> ListWorkersResponse.newBuilder().addWorkersInfo(worker("orders", "a@1")).build());
	}

	/**
	 * Makes a service tell about a deployment whose version 'v1' is stranded.
	 */
	public static void deployment(FakeTemporalService service) {
		service.answer(DescribeWorkerDeploymentRequest.class, (request) -> deployment())
			.answer(CountWorkflowExecutionsRequest.class,
					(request) -> CountWorkflowExecutionsResponse.newBuilder()
						.setCount(request.getQuery().contains("'oms:v1'") ? 4 : 0)
						.build());
	}

	/**
	 * Makes a service tell about the same deployment, none of whose versions ramps.
	 */
	public static void deploymentWithoutRamp(FakeTemporalService service) {
		service.answer(DescribeWorkerDeploymentRequest.class, (request) -> {
			DescribeWorkerDeploymentResponse.Builder response = deployment().toBuilder();
			response.getWorkerDeploymentInfoBuilder()
				.setRoutingConfig(RoutingConfig.newBuilder().setCurrentDeploymentVersion(VERSION));
			return response.build();
		});
	}

	/**
	 * Makes a service that does not tell which versions were current tell about a
	 * deployment without a ramp.
	 * @param deactivated when each version was deactivated, in seconds after 'v2' became
	 * the current one
	 */
	public static void deploymentOfOlderService(FakeTemporalService service, Map<String, Integer> deactivated) {
		WorkerDeploymentInfo.Builder info = WorkerDeploymentInfo.newBuilder()
			.setName("oms")
			.setRoutingConfig(
					RoutingConfig.newBuilder().setCurrentDeploymentVersion(VERSION).setCurrentVersionChangedTime(TIME));
		deactivated.forEach((buildId,
				seconds) -> info.addVersionSummaries(WorkerDeploymentVersionSummary.newBuilder()
					.setDeploymentVersion(VERSION.toBuilder().setBuildId(buildId))
					.setStatus(WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING)
					.setLastDeactivationTime(TIME.toBuilder().setSeconds(TIME.getSeconds() + seconds))));
		service.answer(DescribeWorkerDeploymentRequest.class,
				(request) -> DescribeWorkerDeploymentResponse.newBuilder()
					.setConflictToken(ByteString.copyFrom(new byte[] { 1, (byte) 0xab }))
					.setWorkerDeploymentInfo(info)
					.build());
	}

	static DescribeWorkerDeploymentResponse deployment() {
		return DescribeWorkerDeploymentResponse.newBuilder()
			.setConflictToken(ByteString.copyFrom(new byte[] { 1, (byte) 0xab }))
			.setWorkerDeploymentInfo(WorkerDeploymentInfo.newBuilder()
				.setName("oms")
				.setLastModifierIdentity("jane")
				.setManagerIdentity("controller")
				.setRoutingConfig(RoutingConfig.newBuilder()
					.setCurrentDeploymentVersion(VERSION)
					.setRampingDeploymentVersion(VERSION.toBuilder().setBuildId("v3"))
					.setRampingVersionPercentage(5))
				.addVersionSummaries(
						version("v0", 1, WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED))
				.addVersionSummaries(
						version("v1", 2, WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING))
				.addVersionSummaries(
						version("v2", 3, WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT))
				.addVersionSummaries(
						version("v3", 4, WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING)))
			.build();
	}

	private static WorkerDeploymentVersionSummary version(String buildId, int age,
			WorkerDeploymentVersionStatus status) {
		Timestamp time = Timestamp.newBuilder().setSeconds(TIME.getSeconds() + age).build();
		return WorkerDeploymentVersionSummary.newBuilder()
			.setDeploymentVersion(VERSION.toBuilder().setBuildId(buildId))
			.setStatus(status)
			.setCreateTime(time)
			.setCurrentSinceTime(time)
			.setRampingSinceTime(time)
			.setDrainageInfo(VersionDrainageInfo.newBuilder().setLastChangedTime(time))
			.build();
	}

	static DescribeTaskQueueResponse taskQueue() {
		return DescribeTaskQueueResponse.newBuilder()
			.setStats(stats(12).setRateLimitingActive(true))
			.putStatsByPriorityKey(1, stats(4).build())
			.putStatsByPriorityKey(3, stats(8).build())
			.setEffectiveRateLimit(EffectiveRateLimit.newBuilder()
				.setRequestsPerSecond(50)
				.setRateLimitSource(RateLimitSource.RATE_LIMIT_SOURCE_WORKER))
			.setVersioningInfo(TaskQueueVersioningInfo.newBuilder()
				.setCurrentDeploymentVersion(VERSION)
				.setRampingDeploymentVersion(VERSION.toBuilder().setBuildId("v3"))
				.setRampingVersionPercentage(5))
			.addPollers(PollerInfo.newBuilder()
				.setIdentity("oms@vm/2")
				.setLastAccessTime(TIME)
				.setRatePerSecond(50)
				.setDeploymentOptions(WorkerDeploymentOptions.newBuilder()
					.setDeploymentName("oms")
					.setBuildId("v2")
					.setWorkerVersioningMode(WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED)))
			.addPollers(poller("oms@vm/1"))
			.build();
	}

	public static PollerInfo poller(String identity) {
		return PollerInfo.newBuilder().setIdentity(identity).setLastAccessTime(TIME).setRatePerSecond(100_000).build();
	}

	public static TaskQueueStats.Builder stats(long backlog) {
		return TaskQueueStats.newBuilder()
			.setApproximateBacklogCount(backlog)
			.setApproximateBacklogAge(Duration.newBuilder().setSeconds(16).setNanos(101_582_931))
			.setTasksAddRate(1.8874878f)
			.setTasksDispatchRate(0.5f);
	}

	static DescribeWorkerDeploymentVersionResponse version(String taskQueue) {
		return DescribeWorkerDeploymentVersionResponse.newBuilder()
			.setWorkerDeploymentVersionInfo(WorkerDeploymentVersionInfo.newBuilder()
				.setStatus(WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT))
			.addVersionTaskQueues(VersionTaskQueue.newBuilder()
				.setName(taskQueue)
				.setType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
				.setStats(stats(3)))
			.build();
	}

	public static DescribeNamespaceResponse namespace(boolean heartbeats) {
		return DescribeNamespaceResponse.newBuilder()
			.setNamespaceInfo(NamespaceInfo.newBuilder()
				.setCapabilities(NamespaceInfo.Capabilities.newBuilder().setWorkerHeartbeats(heartbeats)))
			.build();
	}

	static WorkerInfo worker(String taskQueue, String identity) {
		WorkerSlotsInfo slots = WorkerSlotsInfo.newBuilder()
			.setSlotSupplierKind("Fixed")
			.setCurrentUsedSlots(3)
			.setCurrentAvailableSlots(47)
			.setTotalProcessedTasks(1200)
			.setTotalFailedTasks(7)
			.setLastIntervalProcessedTasks(40)
			.setLastIntervalFailureTasks(1)
			.build();
		WorkerPollerInfo pollers = WorkerPollerInfo.newBuilder()
			.setCurrentPollers(5)
			.setIsAutoscaling(true)
			.setLastSuccessfulPollTime(TIME)
			.build();
		return WorkerInfo.newBuilder()
			.setWorkerHeartbeat(WorkerHeartbeat.newBuilder()
				.setTaskQueue(taskQueue)
				.setWorkerIdentity(identity)
				.setStatus(WorkerStatus.WORKER_STATUS_RUNNING)
				.setSdkName("temporal-java")
				.setSdkVersion("1.39.0")
				.addPlugins(PluginInfo.newBuilder().setName("temporal-worker/types/3f9a1c7b2d40"))
				.setDeploymentVersion(VERSION)
				.setStartTime(TIME)
				.setHeartbeatTime(TIME)
				.setHostInfo(WorkerHostInfo.newBuilder()
					.setHostName("vm")
					.setProcessId("1")
					.setCurrentHostCpuUsage(0.25f)
					.setCurrentHostMemUsage(0.5f))
				.setWorkflowTaskSlotsInfo(slots)
				.setActivityTaskSlotsInfo(slots)
				.setLocalActivitySlotsInfo(slots)
				.setNexusTaskSlotsInfo(slots.toBuilder().setCurrentAvailableSlots(-1))
				.setWorkflowPollerInfo(pollers)
				.setWorkflowStickyPollerInfo(pollers)
				.setActivityPollerInfo(pollers)
				.setNexusPollerInfo(WorkerPollerInfo.getDefaultInstance())
				.setCurrentStickyCacheSize(18)
				.setTotalStickyCacheHit(1100)
				.setTotalStickyCacheMiss(4))
			.build();
	}

	static WorkerListInfo listedWorker(String key) {
		return WorkerListInfo.newBuilder()
			.setWorkerInstanceKey(key)
			.setTaskQueue("orders")
			.setWorkerIdentity(key)
			.setStatus(WorkerStatus.WORKER_STATUS_SHUTTING_DOWN)
			.setSdkName("temporal-go")
			.setSdkVersion("1.44.0")
			.setStartTime(TIME)
			.setHostName("vm")
			.setProcessId("7")
			.build();
	}

}
