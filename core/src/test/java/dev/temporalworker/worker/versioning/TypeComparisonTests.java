package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerFleet;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatPollers;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.WorkflowCache;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import dev.temporalworker.service.WorkerFleet.RunningWorker.Status;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.versioning.TypeComparison.Result;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Registrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TypeComparisonTests {

	private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

	private static final TaskQueueId ACTIVITIES = new TaskQueueId("orders", TaskQueueKind.ACTIVITY);

	private static final DeploymentVersion V1 = new DeploymentVersion("shop", "v1");

	private static final TypeDigests OWN = digests("Charge", "Ship");

	private static final String SAME = digests("Ship", "Charge").pluginName();

	private static final String OTHER = digests("Ship").pluginName();

	@Test
	void nothingIsWrongWhereOthersRunTheSameTypes() {
		Result result = compare(worker("b", SAME, 30));
		assertThat(activities(result)).isEqualTo(new Registrations(Set.of("b"), Set.of(), Set.of(), null));
		assertThat(result.problems()).isEmpty();
	}

	@Test
	void otherTypesAreToldOnceARolloutWouldBeOver() {
		Result result = compare(worker("b", OTHER, 10), worker("c", OTHER, 11));
		assertThat(activities(result).different()).containsExactly("b", "c");
		assertThat(result.problems()).singleElement()
			.returns(Kind.DIFFERENT, Problem::kind)
			.returns("orders", Problem::subject)
			.satisfies((problem) -> assertThat(problem.reason()).startsWith(
					"Other Workers have run other activity types on the Task Queue 'orders' for longer than a rollout takes (600 s)")
				.contains("'b', 'c'. Register the same types"));
	}

	@Test
	void otherTypesDuringARolloutAreNoProblem() {
		Result result = compare(worker("b", OTHER, 9));
		assertThat(activities(result).different()).containsExactly("b");
		assertThat(result.problems()).isEmpty();
	}

	@Test
	void ofMoreThanFiveOnlyFiveAreNamed() {
		RunningWorker[] others = Arrays.stream("a b c d e f g".split(" "))
			.map((identity) -> worker(identity, OTHER, 20))
			.toArray(RunningWorker[]::new);
		assertThat(compare(others).problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.reason()).contains("'d', 'e' and 2 more"));
	}

	@Test
	void otherTypesUnderTheSameIdentityAreTold() {
		assertThat(compare(worker("me", OTHER, 20)).problems()).hasSize(1);
		assertThat(activities(compare(worker("me", SAME, 20))).same()).isEmpty();
	}

	@Test
	void workerThatHasGoneIsNotCompared() {
		RunningWorker gone = worker("b", OTHER, -1);
		assertThat(activities(compare(gone)).different()).isEmpty();
		RunningWorker stopped = new RunningWorker("orders", "b", Status.SHUTTING_DOWN, null, null, "", "",
				List.of(OTHER), null, START, worker("b", OTHER, 20).lastHeartbeat());
		assertThat(activities(compare(stopped)).different()).isEmpty();
	}

	@Test
	void workerThatPollsOtherKindsOfTasksIsNotCompared() {
		assertThat(activities(compare(worker("b", OTHER, 20, null, "workflow"))).different()).isEmpty();
	}

	@Test
	void workerThatGetsTasksOfAnotherVersionIsNotCompared() {
		assertThat(activities(compare(worker("b", OTHER, 20, V1, "activity"))).different()).isEmpty();
	}

	@Test
	void workerWhoseVersionRoutesNothingIsCompared() {
		Result result = compare(null, answer(worker("b", OTHER, 20, V1, "activity")), poller("b", V1, false));
		assertThat(activities(result).different()).containsExactly("b");
	}

	@Test
	void otherTypesOfTheSameVersionAreLeftToItsMetadata() {
		Result result = compare(V1, answer(worker("b", OTHER, 20, V1, "activity")), poller("b", V1, true));
		assertThat(activities(result).different()).containsExactly("b");
		assertThat(result.problems()).isEmpty();
	}

	@Test
	void workersThatDoNotTellAreNamed() {
		Result result = compare(null, answer(worker("official", "metrics", 20)), poller("official", null, false),
				poller("silent", null, false), poller("me", null, false), poller("other", V1, true));
		assertThat(activities(result).unknown()).containsExactly("official", "silent");
	}

	@Test
	void serviceThatTakesNoHeartbeatsIsTold() {
		Result result = compare(null, new Answer<>(null, new CallFailure(Reason.UNSUPPORTED, "no heartbeats")));
		assertThat(activities(result)).isEqualTo(Registrations.unknown("no heartbeats"));
		assertThat(result.problems()).isEmpty();
	}

	@Test
	void digestsTellKindsOfTasksAndTaskQueuesApart() {
		assertThat(TypeDigests.of(List.of(spec("orders", "Charge"), spec("billing", "Charge"))).digests().values())
			.doesNotHaveDuplicates()
			.hasSize(2);
		assertThat(TypeDigests.of(List.of(spec("orders"))).digests()).containsOnlyKeys(ACTIVITIES)
			.isNotEqualTo(OWN.digests());
	}

	private static Registrations activities(Result result) {
		Registrations activities = result.registrations().get(ACTIVITIES);
		assertThat(activities).isNotNull();
		return activities;
	}

	private static Result compare(RunningWorker... others) {
		return compare(null, answer(others));
	}

	private static Result compare(@Nullable DeploymentVersion version, Answer<WorkerFleet> answer, Poller... pollers) {
		return new TypeComparison(OWN, version, Set.of("me"), START, Duration.ofMinutes(10)).compare(answer,
				Map.of(ACTIVITIES, List.of(pollers))::get);
	}

	private static Answer<WorkerFleet> answer(RunningWorker... others) {
		return new Answer<>(new WorkerFleet(List.of(others), false), null);
	}

	private static Poller poller(String identity, @Nullable DeploymentVersion version, boolean versioned) {
		return new Poller(identity, START, null, version, versioned);
	}

	private static RunningWorker worker(String identity, String plugin, int minutes) {
		return worker(identity, plugin, minutes, null, "activity");
	}

	private static RunningWorker worker(String identity, String plugin, int minutes,
			@Nullable DeploymentVersion version, String kind) {
		LastHeartbeat last = new LastHeartbeat(START.plus(Duration.ofMinutes(minutes)), List.of(),
				List.of(new HeartbeatPollers("nexus", 0, false, null), new HeartbeatPollers(kind, 5, false, null)),
				new WorkflowCache(0, 0, 0), 0, 0);
		return new RunningWorker("orders", identity, Status.RUNNING, null, null, "", "", List.of("other", plugin),
				version, START.minus(Duration.ofMinutes(5)), last);
	}

	private static TypeDigests digests(String... types) {
		return TypeDigests.of(List.of(spec("orders", types)));
	}

	private static TaskQueueSpec spec(String taskQueue, String... types) {
		return new TaskQueueSpec(new DeclaredTaskQueue(ClientName.PRIMARY, taskQueue, taskQueue, true), List.of(),
				List.of(new ActivitiesSpec("bean", new Object(), Set.of(types))), List.of());
	}

}
