package dev.temporalworker.service;

import java.util.Set;
import java.util.function.Function;

import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionWorkflows;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse.AggregationGroup;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Asks how many workflows a version was the last to go on with.
 *
 * @param namespace the namespace
 * @param version the version
 */
record VersionWorkflowsQuery(String namespace,
		DeploymentVersion version) implements Function<WorkflowServiceBlockingStub, Answer<VersionWorkflows>> {

	private static final String OPEN = "Running";

	// Its next run counts
	private static final String CONTINUED = "ContinuedAsNew";

	private static final Set<String> FAILURES = Set.of("Failed", "TimedOut");

	@Override
	public Answer<VersionWorkflows> apply(WorkflowServiceBlockingStub stub) {
		CountWorkflowExecutionsResponse response = stub
			.countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
				.setNamespace(this.namespace)
				.setQuery("%s GROUP BY ExecutionStatus".formatted(ofVersion(this.version)))
				.build());
		long open = 0;
		long ended = 0;
		long failed = 0;
		for (AggregationGroup group : response.getGroupsList()) {
			String status = status(group);
			open += status.equals(OPEN) ? group.getCount() : 0;
			ended += (status.equals(OPEN) || status.equals(CONTINUED)) ? 0 : group.getCount();
			failed += FAILURES.contains(status) ? group.getCount() : 0;
		}
		return Answer.of(new VersionWorkflows(open, ended, failed));
	}

	private static String status(AggregationGroup group) {
		// A text in JSON
		return group.getGroupValues(0).getData().toStringUtf8().replace("\"", "");
	}

	static String ofVersion(DeploymentVersion version) {
		return "TemporalWorkerDeploymentVersion = '%s:%s'".formatted(escape(String.valueOf(version.name())),
				escape(version.buildId()));
	}

	static String escape(String text) {
		return text.replace("\\", "\\\\").replace("'", "\\'");
	}

}
