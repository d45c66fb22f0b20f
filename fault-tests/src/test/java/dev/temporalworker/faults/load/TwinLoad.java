package dev.temporalworker.faults.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.temporalworker.faults.process.TemporalServer;
import dev.temporalworker.faults.twin.Job;
import dev.temporalworker.faults.twin.JobWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse.AggregationGroup;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;

/**
 * Jobs of the twins. What has become of them is asked from the Temporal server, and what
 * was begun more than once is read from the ledger.
 */
public final class TwinLoad extends Load {

	private final WorkflowServiceStubs stubs;

	private final WorkflowClient client;

	private final String taskQueue;

	private final Job.Kind kind;

	private final Path ledger;

	private volatile Map<String, Integer> ends = Map.of();

	public TwinLoad(String prefix, WorkflowServiceStubs stubs, String taskQueue, Job.Kind kind, Path ledger) {
		super(prefix);
		this.stubs = stubs;
		this.client = WorkflowClient.newInstance(stubs,
				WorkflowClientOptions.newBuilder().setNamespace(TemporalServer.NAMESPACE).build());
		this.taskQueue = taskQueue;
		this.kind = kind;
		this.ledger = ledger;
	}

	@Override
	protected Answer place(int number) {
		String id = "%s-%d".formatted(prefix(), number);
		JobWorkflow workflow = this.client.newWorkflowStub(JobWorkflow.class,
				WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(this.taskQueue).build());
		try {
			WorkflowClient.start(workflow::run, new Job(id, this.kind));
		}
		catch (WorkflowExecutionAlreadyStarted ex) {
			// The first answer was lost
		}
		catch (WorkflowServiceException | StatusRuntimeException ex) {
			return Answer.LATER;
		}
		return Answer.ACCEPTED;
	}

	@Override
	protected void look() {
		Map<String, Integer> counts = new TreeMap<>();
		this.stubs.blockingStub()
			.countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
				.setNamespace(TemporalServer.NAMESPACE)
				.setQuery("WorkflowId STARTS_WITH '%s-' GROUP BY ExecutionStatus".formatted(prefix()))
				.build())
			.getGroupsList()
			.forEach((group) -> counts.put(status(group), (int) group.getCount()));
		counts.remove("running");
		this.ends = counts;
	}

	private static String status(AggregationGroup group) {
		return GlobalDataConverter.get()
			.fromPayload(group.getGroupValues(0), String.class, String.class)
			.toLowerCase(Locale.ROOT);
	}

	@Override
	protected int ended() {
		return this.ends.values().stream().mapToInt(Integer::intValue).sum();
	}

	@Override
	public Tally tally() {
		look();
		List<String> begun = begun();
		Set<String> jobs = new HashSet<>(begun);
		return new Tally(accepted(), this.ends, accepted() - ended(), 0, 0, begun.size() - jobs.size());
	}

	private List<String> begun() {
		try {
			return Files.readAllLines(this.ledger)
				.stream()
				.map((line) -> line.split(" ")[0])
				.filter((id) -> id.startsWith(prefix() + "-"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
