package dev.temporalworker.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import io.grpc.StatusRuntimeException;
import io.temporal.api.worker.v1.WorkerInfo;
import io.temporal.api.worker.v1.WorkerListInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerRequest;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Asks for the Workers of Task Queues, page by page up to a limit.
 *
 * @param namespace the namespace
 * @param taskQueues the names of the Task Queues
 */
record WorkersQuery(String namespace,
		Collection<String> taskQueues) implements Function<WorkflowServiceBlockingStub, Answer<WorkerFleet>> {

	static final int LIMIT = 500;

	private static final int PAGE_SIZE = 100;

	// The service knows escapes of other characters in a query, but never finds them
	private static final Pattern QUOTABLE = Pattern.compile("[^'\"\\\\\\p{Cntrl}]*");

	@Override
	public Answer<WorkerFleet> apply(WorkflowServiceBlockingStub stub) {
		if (!hasHeartbeats(stub)) {
			return Answer.failed(new CallFailure(Reason.UNSUPPORTED,
					"The Temporal Service takes no heartbeats of Workers in the namespace '%s'"
						.formatted(this.namespace)));
		}
		return Answer.of(this.taskQueues.isEmpty() ? new WorkerFleet(List.of(), false) : list(stub));
	}

	private WorkerFleet list(WorkflowServiceBlockingStub stub) {
		List<RunningWorker> workers = new ArrayList<>();
		ByteString nextPage = ByteString.EMPTY;
		do {
			ListWorkersResponse page = stub.listWorkers(ListWorkersRequest.newBuilder()
				.setNamespace(this.namespace)
				.setQuery(query())
				.setPageSize(PAGE_SIZE)
				.setNextPageToken(nextPage)
				.build());
			workers(page, stub).stream()
				.filter((worker) -> this.taskQueues.contains(worker.taskQueue()))
				.forEach(workers::add);
			nextPage = page.getNextPageToken();
		}
		while (!nextPage.isEmpty() && workers.size() < LIMIT);
		return new WorkerFleet(workers.stream()
			.limit(LIMIT)
			.sorted(Comparator.comparing(RunningWorker::taskQueue).thenComparing(RunningWorker::identity))
			.toList(), !nextPage.isEmpty() || workers.size() > LIMIT);
	}

	private boolean hasHeartbeats(WorkflowServiceBlockingStub stub) {
		// A service that takes no heartbeats tells of no Worker, or does not know the
		// call
		return stub.describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(this.namespace).build())
			.getNamespaceInfo()
			.getCapabilities()
			.getWorkerHeartbeats();
	}

	private String query() {
		if (!this.taskQueues.stream().allMatch((name) -> QUOTABLE.matcher(name).matches())) {
			return "";
		}
		return this.taskQueues.stream().map("TaskQueue = '%s'"::formatted).collect(Collectors.joining(" OR "));
	}

	@SuppressWarnings("deprecation")
	private List<RunningWorker> workers(ListWorkersResponse page, WorkflowServiceBlockingStub stub) {
		// Saves a call for each Worker as long as services fill it
		if (page.getWorkersInfoCount() > 0) {
			return page.getWorkersInfoList().stream().map(WorkersQuery::worker).toList();
		}
		return page.getWorkersList().stream().map((worker) -> describe(worker, stub)).toList();
	}

	private RunningWorker describe(WorkerListInfo worker, WorkflowServiceBlockingStub stub) {
		try {
			return worker(stub
				.describeWorker(DescribeWorkerRequest.newBuilder()
					.setNamespace(this.namespace)
					.setWorkerInstanceKey(worker.getWorkerInstanceKey())
					.build())
				.getWorkerInfo());
		}
		catch (StatusRuntimeException ex) {
			// It may have gone in the meantime, or the time may be over
			return RunningWorkers.of(worker);
		}
	}

	private static RunningWorker worker(WorkerInfo info) {
		return RunningWorkers.of(info.getWorkerHeartbeat());
	}

}
