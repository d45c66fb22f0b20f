package dev.temporalworker.oms.taskqueue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.client.TaskQueueNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.client.WorkflowClient;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Asks the Temporal Service how busy a Task Queue is.
 */
@Component
public class TaskQueueStatsReader {

	// The service remembers pollers for longer
	private static final Duration POLLER_AGE = Duration.ofMinutes(1);

	private final WorkflowClient client;

	private final TaskQueueNames taskQueues;

	public TaskQueueStatsReader(WorkflowClient client, TaskQueueNames taskQueues) {
		this.client = client;
		this.taskQueues = taskQueues;
	}

	/**
	 * Reads how busy the Task Queue of a workflow is.
	 * @param workflow the interface of the workflow
	 * @return what workflow and activity tasks of the queue add up to
	 */
	public TaskQueueStats read(Class<?> workflow) {
		List<DescribeTaskQueueResponse> responses = Stream
			.of(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
			.map((type) -> describe(this.taskQueues.of(workflow), type))
			.toList();
		return new TaskQueueStats(countWorkers(responses), sumBacklog(responses));
	}

	private DescribeTaskQueueResponse describe(String taskQueue, TaskQueueType type) {
		DescribeTaskQueueRequest request = DescribeTaskQueueRequest.newBuilder()
			.setNamespace(this.client.getOptions().getNamespace())
			.setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
			.setTaskQueueType(type)
			.setReportStats(true)
			.build();
		try {
			return this.client.getWorkflowServiceStubs().blockingStub().describeTaskQueue(request);
		}
		catch (StatusRuntimeException ex) {
			if (ex.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
				throw new ResponseStatusException(HttpStatus.NOT_IMPLEMENTED,
						"The embedded Temporal Service has no statistics", ex);
			}
			throw ex;
		}
	}

	private static int countWorkers(List<DescribeTaskQueueResponse> responses) {
		// A process has one identity, however many pollers
		Instant since = Instant.now().minus(POLLER_AGE);
		return (int) responses.stream()
			.flatMap((response) -> response.getPollersList().stream())
			.filter((poller) -> lastAccess(poller).isAfter(since))
			.map(PollerInfo::getIdentity)
			.distinct()
			.count();
	}

	private static Instant lastAccess(PollerInfo poller) {
		return Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds(), poller.getLastAccessTime().getNanos());
	}

	private static long sumBacklog(List<DescribeTaskQueueResponse> responses) {
		return responses.stream().mapToLong((response) -> response.getStats().getApproximateBacklogCount()).sum();
	}

}
