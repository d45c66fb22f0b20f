package dev.temporalworker.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.temporalworker.observation.ObservationResult.Outcome;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What observations tell.
 */
class ObservationKeysTests {

	private final TracedApplications applications = new TracedApplications();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final WorkflowClient client = this.applications
		.client(new ObservationWorkflowClientInterceptor(this.registry, TracedApplications.HEADER, "default"));

	@AfterEach
	void close() {
		this.applications.close();
	}

	@Test
	void startTellsTheWorkflow() {
		startWorkers();
		WorkflowStub workflow = this.applications.run(this.client);
		observed("temporal.workflow.start").hasContextualNameEqualTo("start Steps")
			.hasLowCardinalityKeyValue("temporal.namespace", "default")
			.hasLowCardinalityKeyValue("temporal.workflow.type", "Steps")
			.hasLowCardinalityKeyValue("temporal.task.queue", "steps")
			.hasLowCardinalityKeyValue("temporal.outcome", "completed")
			.hasLowCardinalityKeyValue("exception", "none")
			.hasHighCardinalityKeyValue("temporal.workflow.id", workflow.getExecution().getWorkflowId())
			.hasHighCardinalityKeyValue("temporal.run.id", workflow.getExecution().getRunId());
	}

	@Test
	void callThatFailsTellsItsStatus() {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.client.newUntypedWorkflowStub("absent").signal("go"));
		observed("temporal.workflow.signal").hasContextualNameEqualTo("signal go")
			.hasLowCardinalityKeyValue("temporal.signal", "go")
			.hasLowCardinalityKeyValue("temporal.outcome", "failed")
			.hasLowCardinalityKeyValue("exception", "NOT_FOUND")
			.hasError();
	}

	@Test
	void queryTellsItsName() {
		startWorkers();
		this.applications.run(this.client).query("state", String.class);
		observed("temporal.workflow.query").hasContextualNameEqualTo("query state")
			.hasLowCardinalityKeyValue("temporal.query", "state")
			.hasLowCardinalityKeyValue("temporal.outcome", "completed");
	}

	@Test
	void activityTellsItsAttempt() {
		startWorkers();
		WorkflowStub workflow = this.applications.run(this.client, "activity");
		observed("temporal.activity").hasContextualNameEqualTo("activity Work")
			.hasLowCardinalityKeyValue("temporal.namespace", "default")
			.hasLowCardinalityKeyValue("temporal.activity.type", "Work")
			.hasLowCardinalityKeyValue("temporal.activity.local", "false")
			.hasLowCardinalityKeyValue("temporal.workflow.type", "Steps")
			.hasLowCardinalityKeyValue("temporal.task.queue", "steps")
			.hasLowCardinalityKeyValue("temporal.outcome", "completed")
			.hasLowCardinalityKeyValue("exception", "none")
			.hasHighCardinalityKeyValue("temporal.workflow.id", workflow.getExecution().getWorkflowId())
			.hasHighCardinalityKeyValue("temporal.run.id", workflow.getExecution().getRunId())
			.hasHighCardinalityKeyValueWithKey("temporal.activity.id")
			.hasHighCardinalityKeyValue("temporal.attempt", "1")
			.doesNotHaveError();
	}

	@Test
	void localActivityIsToldApart() {
		startWorkers();
		this.applications.run(this.client, "local");
		observed("temporal.activity").hasLowCardinalityKeyValue("temporal.activity.local", "true");
	}

	@Test
	void benignFailureIsNoError() {
		startWorkers();
		assertThatExceptionOfType(WorkflowFailedException.class)
			.isThrownBy(() -> this.applications.run(this.client, "activity:benign"));
		observed("temporal.activity").hasLowCardinalityKeyValue("temporal.outcome", "benign")
			.hasLowCardinalityKeyValue("exception", "Expected")
			.doesNotHaveError();
	}

	@Test
	void activityThatOthersCompleteIsPending() {
		startWorkers();
		this.applications.run(this.client, "activity:later");
		observed("temporal.activity").hasLowCardinalityKeyValue("temporal.outcome", "pending").doesNotHaveError();
	}

	@Test
	void runTellsItsFailure() {
		startWorkers();
		assertThatExceptionOfType(WorkflowFailedException.class)
			.isThrownBy(() -> this.applications.run(this.client, "fail"));
		observed("temporal.workflow.run").hasContextualNameEqualTo("workflow Steps")
			.hasLowCardinalityKeyValue("temporal.workflow.type", "Steps")
			.hasLowCardinalityKeyValue("temporal.task.queue", "steps")
			.hasLowCardinalityKeyValue("temporal.outcome", "failed")
			.hasLowCardinalityKeyValue("exception", "Purpose")
			.hasHighCardinalityKeyValue("temporal.attempt", "1")
			.hasError();
	}

	@Test
	void cancelledRunIsNoError() {
		startWorkers();
		WorkflowStub workflow = this.applications.start(this.client, "wait");
		workflow.query("state", String.class);
		workflow.cancel();
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> workflow.getResult(String.class));
		observed("temporal.workflow.run").hasLowCardinalityKeyValue("temporal.outcome", "canceled")
			.hasLowCardinalityKeyValue("exception", "CanceledFailure")
			.doesNotHaveError();
	}

	@Test
	void runThatContinuesAsNewIsNoError() {
		startWorkers();
		this.applications.run(this.client, "next");
		awaitObservation("temporal.workflow.run", 2);
		ObservationContextAssert.assertThat(contexts("temporal.workflow.run").get(0))
			.hasLowCardinalityKeyValue("temporal.outcome", "continued-as-new")
			.doesNotHaveError();
	}

	@Test
	void handledUpdateTellsItsId() {
		startWorkers();
		WorkflowStub workflow = this.applications.start(this.client, "wait");
		String id = workflow.startUpdate("change", WorkflowUpdateStage.COMPLETED, String.class, List.of()).getId();
		observed("temporal.workflow.handle.update").hasContextualNameEqualTo("handle update change")
			.hasLowCardinalityKeyValue("temporal.update", "change")
			.hasHighCardinalityKeyValue("temporal.update.id", id);
	}

	@Test
	void conventionOfTheApplicationReplacesOurs() {
		this.registry.observationConfig().observationConvention(new ShoutingConvention());
		startWorkers();
		this.applications.run(this.client, "activity");
		observed("temporal.activity").hasContextualNameEqualTo("WORK");
	}

	@Test
	void nothingIsObservedWithoutHandlers() {
		ObservationRegistry noop = ObservationRegistry.create();
		WorkflowClient client = this.applications
			.client(new ObservationWorkflowClientInterceptor(noop, TracedApplications.HEADER, "default"));
		this.applications.start(new ObservationWorkerInterceptor(noop, TracedApplications.HEADER));
		assertThat(this.applications.run(client, "activity", "local", "child:activity").getResult(String.class))
			.isEqualTo("done");
	}

	private void startWorkers() {
		this.applications.start(new ObservationWorkerInterceptor(this.registry, TracedApplications.HEADER));
	}

	private ObservationContextAssert<?> observed(String name) {
		awaitObservation(name, 1);
		return ObservationContextAssert.assertThat(contexts(name).get(0));
	}

	private void awaitObservation(String name, int count) {
		Awaitility.await()
			.atMost(TracedApplications.LIMIT)
			.until(() -> contexts(name).stream()
				.filter((context) -> ObservationResult.of(context).outcome() != Outcome.UNKNOWN)
				.count() == count);
	}

	private List<Observation.Context> contexts(String name) {
		List<Observation.Context> contexts = new ArrayList<>();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasHandledContextsThatSatisfy((handled) -> handled.stream()
				.filter((context) -> name.equals(context.getName()))
				.forEach(contexts::add));
		return contexts;
	}

	/**
	 * Names activities in capitals.
	 */
	private static final class ShoutingConvention extends DefaultActivityObservationConvention
			implements GlobalObservationConvention<ActivityObservationContext> {

		@Override
		public String getContextualName(ActivityObservationContext context) {
			return context.getActivityInfo().getActivityType().toUpperCase(Locale.ROOT);
		}

	}

}
