package dev.temporalworker.observation;

import java.util.List;
import java.util.UUID;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Traces of workflows whose code runs again.
 */
class ReplayedWorkflowTracesTests {

	private static final String[] EVERYTHING = { "activity", "local", "async", "child:activity", "sleep", "activity" };

	private final TracedApplications applications = new TracedApplications(1);

	private final WorkflowClient client = this.applications.tracedClient();

	@AfterEach
	void close() {
		this.applications.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "activity", "fail", "benign", "next" })
	void replayMakesNoSpans(String end) throws Exception {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.start(this.client, "activity", "local", "child:activity", "sleep",
				end);
		awaitEnd(workflow);
		List<SpanData> before = this.applications.spans();
		replay(workflow, this.applications.tracedWorker());
		assertThat(this.applications.spans()).isEqualTo(before);
	}

	@Test
	void historyWithTraceSuitsAWorkerWithoutInterceptors() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.run(this.client, EVERYTHING);
		assertThatNoException().isThrownBy(() -> replay(workflow));
	}

	@Test
	void historyWithoutTraceSuitsAWorkerWithInterceptors() {
		this.applications.start();
		WorkflowStub workflow = this.applications.run(this.applications.client(), EVERYTHING);
		assertThatNoException().isThrownBy(() -> replay(workflow, this.applications.tracedWorker()));
		assertThat(this.applications.spans()).isEmpty();
	}

	@Test
	void goesOnWithTheSameParentsAfterItWasDrivenOutOfTheCache() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.start(this.client, "activity", "child:activity", "wait", "activity",
				"child:activity");
		awaitWaiting(workflow);
		this.applications.evict();
		workflow.update("change", String.class, List.of("activity"));
		this.applications.evict();
		workflow.signal("go", List.of());
		workflow.getResult(String.class);
		this.applications.awaitTree("""
				query state
				signal go
				start Steps
				  activity Work
				  activity Work
				  handle signal go
				  start Steps
				    activity Work
				    workflow Steps
				  start Steps
				    activity Work
				    workflow Steps
				  workflow Steps
				update change
				  activity Work
				  handle update change
				""");
	}

	@Test
	void handlerThatIsDrivenOutOfTheCacheIsOneSpan() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.start(this.client, "wait", "sleep", "sleep", "sleep");
		WorkflowUpdateHandle<String> update = workflow.startUpdate("change", WorkflowUpdateStage.ACCEPTED, String.class,
				List.of("wait", "sleep"));
		this.applications.evict();
		workflow.signal("go", List.of());
		update.getResult();
		workflow.getResult(String.class);
		this.applications.awaitTree("""
				signal go
				start Steps
				  handle signal go
				  workflow Steps
				update change
				  handle update change
				""");
	}

	@Test
	void rootOfAWorkflowThatWasStartedWithoutTraceIsLostWithTheCache() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.start(this.applications.client(), "activity", "wait", "activity");
		awaitWaiting(workflow);
		this.applications.evict();
		workflow.signal("go", List.of());
		workflow.getResult(String.class);
		this.applications.awaitTree("""
				handle signal go
				query state
				root Steps
				  activity Work
				root Steps
				  activity Work
				  workflow Steps
				""");
	}

	@Test
	void queryAfterTheCacheIsLostMakesNoSpansOfTheWorkflow() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub running = this.applications.start(this.applications.client(), "activity", "wait");
		awaitWaiting(running);
		WorkflowStub closed = this.applications.run(this.client, EVERYTHING);
		this.applications.evict();
		List<SpanData> spans = this.applications.spans();
		assertThat(running.query("state", String.class)).isEqualTo("waiting");
		this.applications.evict();
		assertThat(closed.query("state", String.class)).isEqualTo("waiting");
		assertThat(this.applications.spans()).filteredOn((span) -> !spans.contains(span))
			.extracting(SpanData::getName)
			.containsOnly("query state");
	}

	private void awaitWaiting(WorkflowStub workflow) {
		// A query is answered when everything before it is done
		assertThat(this.client.newUntypedWorkflowStub(workflow.getExecution().getWorkflowId())
			.query("state", String.class)).isEqualTo("waiting");
	}

	private static void awaitEnd(WorkflowStub workflow) {
		try {
			workflow.getResult(String.class);
		}
		catch (RuntimeException ex) {
			assertThat(ex).hasRootCauseMessage("message='failed on purpose', type='Purpose', nonRetryable=false");
		}
	}

	private void replay(WorkflowStub workflow, WorkerInterceptor... interceptors) throws Exception {
		WorkflowExecution execution = workflow.getExecution();
		WorkflowExecutionHistory history = this.client.fetchHistory(execution.getWorkflowId(), execution.getRunId());
		Worker worker = this.applications.newFactory(this.client, interceptors)
			.newWorker("replay-" + UUID.randomUUID());
		worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class);
		worker.replayWorkflowExecution(history);
	}

}
