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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.temporalworker.faults.process.TemporalServer;
import dev.temporalworker.faults.twin.Job;
import dev.temporalworker.faults.twin.JobWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse.AggregationGroup;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
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
		return place("%s-%d".formatted(prefix(), number));
	}

	private Answer place(String id) {
		JobWorkflow workflow = this.client.newWorkflowStub(JobWorkflow.class,
				WorkflowOptions.newBuilder()
					.setWorkflowId(id)
					.setTaskQueue(this.taskQueue)
					.setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
					.build());
		try {
			start(workflow, id);
			if (this.kind == Job.Kind.ASKED) {
				ask(this.client.newWorkflowStub(JobWorkflow.class, id));
			}
		}
		catch (WorkflowException | StatusRuntimeException ex) {
			return Answer.LATER;
		}
		return Answer.ACCEPTED;
	}

	private void start(JobWorkflow workflow, String id) {
		try {
			WorkflowClient.start(workflow::run, new Job(id, this.kind));
		}
		catch (WorkflowExecutionAlreadyStarted ex) {
			// The first answer was lost
		}
	}

	private static void ask(JobWorkflow workflow) {
		try {
			change(workflow);
		}
		catch (WorkflowNotFoundException ex) {
			// It has ended, so it was nudged and changed
		}
		workflow.state();
	}

	private static void change(JobWorkflow workflow) {
		workflow.nudge();
		WorkflowStub.fromTyped(workflow)
			.startUpdate(UpdateOptions.newBuilder(String.class)
				.setUpdateName("change")
				// Whoever asks again asks the same
				.setUpdateId("change")
				.setWaitForStage(WorkflowUpdateStage.ACCEPTED)
				.build());
	}

	/**
	 * Starts many jobs at once.
	 * @param count how many
	 * @return their ids
	 */
	public List<String> placeAll(int count) {
		List<String> ids = IntStream.range(0, count).mapToObj((i) -> "%s-%d".formatted(prefix(), i)).toList();
		forAll(ids, this::place);
		return ids;
	}

	/**
	 * Nudges many jobs at once.
	 * @param ids their ids
	 */
	public void nudgeAll(List<String> ids) {
		forAll(ids, (id) -> this.client.newWorkflowStub(JobWorkflow.class, id).nudge());
	}

	private static void forAll(List<String> ids, Consumer<String> action) {
		ExecutorService executor = Executors.newFixedThreadPool(16);
		try {
			CompletableFuture
				.allOf(ids.stream()
					.map((id) -> CompletableFuture.runAsync(() -> action.accept(id), executor))
					.toArray(CompletableFuture[]::new))
				.join();
		}
		finally {
			executor.shutdown();
		}
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
