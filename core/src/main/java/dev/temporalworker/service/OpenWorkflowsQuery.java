package dev.temporalworker.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.OpenWorkflow;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import org.jspecify.annotations.Nullable;

/**
 * Asks for open workflows, the youngest first, and for what is pending in each of them.
 *
 * @param namespace the namespace
 * @param taskQueues the names of the Task Queues on which they were started
 * @param limit how many to ask for at most
 */
record OpenWorkflowsQuery(String namespace, Collection<String> taskQueues,
		int limit) implements Function<WorkflowServiceBlockingStub, Answer<List<OpenWorkflow>>> {

	@Override
	public Answer<List<OpenWorkflow>> apply(WorkflowServiceBlockingStub stub) {
		List<OpenWorkflow> workflows = new ArrayList<>();
		for (WorkflowExecutionInfo listed : list(stub)) {
			try {
				workflows.add(describe(listed.getExecution(), stub));
			}
			catch (StatusRuntimeException ex) {
				Code code = ex.getStatus().getCode();
				if (code == Code.DEADLINE_EXCEEDED && !workflows.isEmpty()) {
					break;
				}
				// It may have been deleted in the meantime
				if (code != Code.NOT_FOUND) {
					throw ex;
				}
			}
		}
		return Answer.of(workflows);
	}

	private List<WorkflowExecutionInfo> list(WorkflowServiceBlockingStub stub) {
		String names = this.taskQueues.stream()
			.map((taskQueue) -> "'%s'".formatted(VersionWorkflowsQuery.escape(taskQueue)))
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? List.of()
				: stub
					.listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
						.setNamespace(this.namespace)
						.setPageSize(this.limit)
						.setQuery("TaskQueue IN (%s) AND ExecutionStatus = 'Running'".formatted(names))
						.build())
					.getExecutionsList();
	}

	private OpenWorkflow describe(WorkflowExecution execution, WorkflowServiceBlockingStub stub) {
		DescribeWorkflowExecutionResponse response = stub
			.describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
				.setNamespace(this.namespace)
				.setExecution(execution)
				.build());
		Map<DeploymentVersion, Integer> activities = new HashMap<>();
		for (PendingActivityInfo activity : response.getPendingActivitiesList()) {
			DeploymentVersion last = Protos.version(activity.getLastDeploymentVersion());
			if (last != null && activity.hasLastFailure()) {
				activities.merge(last, activity.getAttempt(), Math::max);
			}
		}
		return new OpenWorkflow(execution.getWorkflowId(), execution.getRunId(),
				version(response.getWorkflowExecutionInfo().getVersioningInfo()),
				response.getPendingWorkflowTask().getAttempt(), activities);
	}

	private static @Nullable DeploymentVersion version(WorkflowExecutionVersioningInfo info) {
		// Visibility tells the version before until the next one has completed a task
		if (info.hasVersionTransition()) {
			return Protos.version(info.getVersionTransition().getDeploymentVersion());
		}
		return info.getVersioningOverride().hasPinned()
				? Protos.version(info.getVersioningOverride().getPinned().getVersion())
				: Protos.version(info.getDeploymentVersion());
	}

}
