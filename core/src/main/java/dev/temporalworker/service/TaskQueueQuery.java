package dev.temporalworker.service;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueDescription.RateLimit;
import dev.temporalworker.service.TaskQueueDescription.RateLimit.Source;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.taskqueue.v1.TaskQueueVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse.EffectiveRateLimit;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Asks about one kind of tasks of a Task Queue.
 *
 * @param namespace the namespace
 * @param id the Task Queue and the kind of tasks
 */
record TaskQueueQuery(String namespace,
		TaskQueueId id) implements Function<WorkflowServiceBlockingStub, Answer<TaskQueueDescription>> {

	// Source: what the Temporal Service tells for a Worker that sets no limit
	private static final double UNLIMITED = 100_000;

	@Override
	public Answer<TaskQueueDescription> apply(WorkflowServiceBlockingStub stub) {
		return Answer.of(description(stub.describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
			.setNamespace(this.namespace)
			.setTaskQueue(TaskQueue.newBuilder().setName(this.id.taskQueue()))
			.setTaskQueueType(this.id.kind().getType())
			.setReportStats(true)
			.build())));
	}

	private static TaskQueueDescription description(DescribeTaskQueueResponse response) {
		Map<Integer, TaskQueueStats> byPriority = new TreeMap<>();
		response.getStatsByPriorityKeyMap().forEach((priority, stats) -> byPriority.put(priority, Protos.stats(stats)));
		List<Poller> pollers = response.getPollersList()
			.stream()
			.map(TaskQueueQuery::poller)
			.sorted(Comparator.comparing(Poller::identity))
			.toList();
		return new TaskQueueDescription(Protos.stats(response.getStats()), byPriority, rateLimit(response),
				routing(response.getVersioningInfo()), pollers);
	}

	private static @Nullable RateLimit rateLimit(DescribeTaskQueueResponse response) {
		if (!response.hasEffectiveRateLimit()) {
			return null;
		}
		EffectiveRateLimit limit = response.getEffectiveRateLimit();
		Source source = switch (limit.getRateLimitSource()) {
			case RATE_LIMIT_SOURCE_API -> Source.API;
			case RATE_LIMIT_SOURCE_WORKER -> Source.WORKER;
			default -> Source.SYSTEM;
		};
		return new RateLimit(Protos.number(limit.getRequestsPerSecond()), source,
				response.getStats().getRateLimitingActive());
	}

	private static Routing routing(TaskQueueVersioningInfo info) {
		return Routing.of(Protos.version(info.getCurrentDeploymentVersion()),
				Protos.version(info.getRampingDeploymentVersion()), info.getRampingVersionPercentage());
	}

	private static Poller poller(PollerInfo poller) {
		Double limit = (poller.getRatePerSecond() < UNLIMITED) ? poller.getRatePerSecond() : null;
		return new Poller(poller.getIdentity(), Protos.instant(poller.getLastAccessTime()), limit, deployment(poller),
				poller.getDeploymentOptions()
					.getWorkerVersioningMode() == WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED);
	}

	private static @Nullable DeploymentVersion deployment(PollerInfo poller) {
		String buildId = buildId(poller);
		return StringUtils.hasLength(buildId)
				? new DeploymentVersion(Protos.text(poller.getDeploymentOptions().getDeploymentName()), buildId) : null;
	}

	@SuppressWarnings("deprecation")
	private static String buildId(PollerInfo poller) {
		// Workers that belong to no Worker Deployment tell it in the old way
		return poller.hasDeploymentOptions() ? poller.getDeploymentOptions().getBuildId()
				: poller.getWorkerVersionCapabilities().getBuildId();
	}

}
