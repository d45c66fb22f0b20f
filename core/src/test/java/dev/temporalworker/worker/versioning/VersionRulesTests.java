package dev.temporalworker.worker.versioning;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.TaskQueueStats;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.Version;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class VersionRulesTests {

	private static final TaskQueueId ORDERS = new TaskQueueId("orders", TaskQueueKind.WORKFLOW);

	private static final DeploymentVersion V1 = new DeploymentVersion("shop", "v1");

	private static final DeploymentVersion V2 = new DeploymentVersion("shop", "v2");

	private static final Routing UNVERSIONED = new Routing(null, null, null);

	@Test
	void nothingIsWrongWithTheCurrentVersion() {
		VersionReport report = judge(V1, new Routing(V1, null, null), version(V1, VersionStatus.CURRENT, 3L, "me"));
		assertThat(report.problems()).isEmpty();
		assertThat(report.waiting()).isNull();
		assertThat(report.status()).isEqualTo(VersionStatus.CURRENT);
	}

	@Test
	void nothingIsWrongWithoutVersions() {
		assertThat(judge(null, UNVERSIONED).problems()).isEmpty();
	}

	@Test
	void versionStarvesThatNobodyMadeCurrent() {
		assertThat(judge(V1, UNVERSIONED, version(V1, VersionStatus.INACTIVE, 0L, "me")).problems()).singleElement()
			.returns(Kind.STARVING, Problem::kind)
			.returns(
					"Workers of the version 'v1' of the Worker Deployment 'shop' get no tasks of the Task Queue 'orders', which go to Workers without a version, since nobody has made it the current version",
					Problem::reason)
			.returns(
					"temporal worker deployment set-current-version --deployment-name shop --build-id v1 --namespace default --address localhost:7233",
					Problem::command);
	}

	@Test
	void versionWaitsBesideTheOneThatItIsToReplace() {
		VersionReport report = judge(V2, new Routing(V1, null, null), poller(V1),
				version(V2, VersionStatus.INACTIVE, 0L, "me"));
		assertThat(report.problems()).isEmpty();
		assertThat(report.waiting()).isNotNull();
	}

	@Test
	void versionStarvesWhereAnotherDeploymentGetsTheTasks() {
		DeploymentVersion other = new DeploymentVersion("store", "9");
		assertThat(judge(V1, new Routing(other, null, null), poller(other)).problems()).extracting(Problem::kind)
			.containsExactly(Kind.STARVING);
	}

	@Test
	void workersWithoutAVersionStarveWhereAVersionGetsTheTasks() {
		assertThat(judge(null, new Routing(V1, null, null), poller(V1)).problems()).singleElement()
			.returns(Kind.STARVING, Problem::kind)
			.returns(
					"temporal worker deployment set-current-version --deployment-name shop --unversioned --namespace default --address localhost:7233",
					Problem::command);
	}

	@ParameterizedTest
	@EnumSource(names = { "DRAINING", "DRAINED" })
	void versionThatWasReplacedDoesNotStarve(VersionStatus status) {
		VersionReport report = judge(V1, new Routing(V2, null, null), poller(V2), version(V1, status, 1L, "me"));
		assertThat(report.problems()).isEmpty();
		assertThat(report.waiting()).isNull();
	}

	@Test
	void versionThatGetsTheTasksMustPoll() {
		assertThat(judge(V2, new Routing(V1, null, null), version(V2, VersionStatus.INACTIVE, 0L, "me")).problems())
			.singleElement()
			.returns(Kind.NOT_POLLED, Problem::kind)
			.satisfies((problem) -> assertThat(problem.reason()).contains("'v1'", "'orders'"))
			.satisfies((problem) -> assertThat(problem.command()).contains("--build-id v2"));
	}

	@Test
	void rampingVersionMustPollAsWell() {
		assertThat(judge(V1, new Routing(V1, V2, 5.0), version(V1, VersionStatus.CURRENT, 0L, "me")).problems())
			.extracting(Problem::kind)
			.containsExactly(Kind.NOT_POLLED);
		assertThat(judge(V1, new Routing(V1, V2, 0.0), version(V1, VersionStatus.CURRENT, 0L, "me")).problems())
			.isEmpty();
	}

	@Test
	void versionWithPinnedWorkflowsIsStrandedWhenNobodyPolls() {
		VersionReport report = judge(V2, new Routing(V2, null, null), version(V2, VersionStatus.CURRENT, 7L, "me"),
				version(V1, VersionStatus.DRAINING, 4L));
		assertThat(report.problems()).singleElement()
			.returns(Kind.STRANDED, Problem::kind)
			.returns("v1", Problem::subject)
			.satisfies((problem) -> assertThat(problem.reason()).startsWith("4 open workflows are pinned to"))
			.satisfies(
					(problem) -> assertThat(problem.command()).startsWith("temporal workflow update-options --query"));
		assertThat(report.problems("orders")).hasSize(1);
	}

	@Test
	void versionIsNotStrandedWhileItPollsOrNothingIsPinned() {
		assertThat(judge(V2, new Routing(V2, null, null), version(V1, VersionStatus.DRAINING, 4L, "other"),
				version(new DeploymentVersion("shop", "v0"), VersionStatus.DRAINING, 0L))
			.problems()).isEmpty();
	}

	@Test
	void namesAreQuotedInCommands() {
		assertThat(new VersionCommands("localhost:7233", "default").setCurrent(new DeploymentVersion("it's", "7")))
			.contains("--deployment-name 'it'\\''s' --build-id 7");
	}

	private static VersionReport judge(@Nullable DeploymentVersion own, Routing routing, Object... told) {
		List<Poller> pollers = Arrays.stream(told).filter(Poller.class::isInstance).map(Poller.class::cast).toList();
		List<Version> versions = Arrays.stream(told)
			.filter(Version.class::isInstance)
			.map(Version.class::cast)
			.toList();
		return new VersionRules(own, new WorkerDeployment("shop", routing, null, null, "", versions),
				new VersionCommands("localhost:7233", "default"))
			.judge(Map.of(ORDERS,
					new TaskQueueDescription(new TaskQueueStats(0, 0, 0, 0), Map.of(), null, routing, pollers)),
					List.of());
	}

	private static Poller poller(DeploymentVersion version) {
		return new Poller("other", Instant.EPOCH, null, version, true);
	}

	private static Version version(DeploymentVersion version, VersionStatus status, long openPinned,
			String... pollers) {
		return new Version(version, status, Instant.EPOCH, null, List.of(ORDERS), List.of(pollers), openPinned, null);
	}

}
