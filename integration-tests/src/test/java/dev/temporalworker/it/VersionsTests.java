package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.versioning.VersionWatch;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is told about versions that get no tasks, by Temporal Services.
 */
@Tag("jdk-independent")
@ExtendWith(OutputCaptureExtension.class)
class VersionsTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	// The service answers few questions about a deployment within a second
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final String deployment = "jobs-" + UUID.randomUUID();

	@ParameterizedTest
	@TemporalServices
	void versionThatNobodyMadeCurrentIsToldUntilSomebodyDoes(TemporalService service, CapturedOutput output) {
		try (RunningApplication application = start(service, version("v1"))) {
			awaitProblems(application, Kind.STARVING);
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(output).contains("WARN",
						"temporal worker deployment set-current-version --deployment-name %s --build-id v1"
							.formatted(this.deployment)));
			makeCurrent(application, "v1");
			awaitProblems(application);
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(output).contains("No longer true: Workers of the version"));
			assertThat(application.context().getBean(VersionWatch.class).getLastReport()).returns(VersionStatus.CURRENT,
					VersionReport::status);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void versionWaitsBesideTheOneThatItIsToReplace(TemporalService service, CapturedOutput output) {
		try (RunningApplication old = start(service, version("v1"));
				RunningApplication application = old.startAgain(service, arguments(version("v2")))) {
			makeCurrent(application, "v1");
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(report(application).waiting()).isNotNull());
			assertThat(report(application).problems()).isEmpty();
			makeCurrent(application, "v2");
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(report(application).waiting()).isNull());
		}
	}

	@ParameterizedTest
	@TemporalServices
	void workersWithoutAVersionStarveWhereAVersionGetsTheTasks(TemporalService service) {
		try (RunningApplication versioned = start(service, version("v1"));
				RunningApplication application = versioned.startAgain(service, arguments())) {
			makeCurrent(versioned, "v1");
			awaitProblems(application, Kind.STARVING);
			assertThat(report(application).problems().get(0).command()).contains("--unversioned");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void routingByBuildIdsThatTheServiceIgnoresIsTold(TemporalService service, CapturedOutput output) {
		try (RunningApplication application = start(service,
				"--temporal.worker.defaults.legacy-versioning.build-id=old",
				"--temporal.worker.defaults.legacy-versioning.enabled=true")) {
			awaitProblems(application, Kind.IGNORED);
			assertThat(output).contains("Set 'temporal.worker.deployment.name'");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void buildIdOfOtherTypesIsTold(TemporalService service) {
		String taskQueue = "other-" + UUID.randomUUID();
		try (RunningApplication application = start(service, version("v1"))) {
			makeCurrent(application, "v1");
			awaitProblems(application);
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(application.context()
					.getBean(ServiceView.class)
					.noteTypes(new DeploymentVersion(this.deployment, "v1"), Map.of(taskQueue, "digest"))
					.join()
					.failure()).isNull());
			try (RunningApplication other = RunningApplication.start(service.target(), taskQueue,
					arguments(version("v1")))) {
				awaitProblems(other, Kind.REPEATED);
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void otherTypesThatStayAreToldByBothSides(TemporalService service, CapturedOutput output) {
		String[] soon = { "--temporal.client.worker-heartbeat.interval=1s",
				"--temporal.worker.deployment.longest-rollout=2s" };
		try (RunningApplication application = start(service, soon)) {
			if (!application.takesHeartbeats()) {
				assertThat(registrations(application)).allSatisfy((others) -> assertThat(others.reason())
					.isEqualTo("The Temporal Service takes no heartbeats of Workers in the namespace 'default'"));
				return;
			}
			try (RunningApplication same = application.startAgain(service,
					arguments(soon[0], "--temporal.client.identity=same"))) {
				try (RunningApplication other = application.startAgain(service,
						arguments(soon[0], soon[1], "--temporal.client.identity=other",
								"--spring.main.sources=" + MoreActivities.class.getName()))) {
					awaitProblems(application, Kind.DIFFERENT);
					awaitProblems(other, Kind.DIFFERENT);
					assertThat(registrations(application)).anySatisfy((others) -> {
						assertThat(others.different()).containsExactly("other");
						assertThat(others.same()).containsExactly("same");
					}).anySatisfy((others) -> assertThat(others.same()).containsExactly("other", "same"));
				}
				awaitProblems(application);
				await().atMost(LIMIT)
					.untilAsserted(() -> assertThat(output).contains(
							"Other Workers have run other activity types on the Task Queue", "No longer true: Other"));
				assertThat(report(same).problems()).isEmpty();
			}
		}
	}

	private static Collection<VersionReport.Registrations> registrations(RunningApplication application) {
		return report(application).registrations().values();
	}

	@ParameterizedTest
	@TemporalServices
	void lastProcessOfAVersionGoesOnUntilItsPinnedWorkflowsHaveEnded(TemporalService service, CapturedOutput output)
			throws Exception {
		RunningApplication application = start(service, lingering("v1"));
		makeCurrent(application, "v1");
		WorkflowStub pinned = application.startJob("pinned");
		await().pollInterval(PAUSE).atMost(LIMIT).until(() -> application.gate().getInside() == 1);
		await().pollInterval(PAUSE)
			.atMost(LIMIT)
			.untilAsserted(
					() -> assertThat(report(application).need()).isEqualTo(new VersionReport.Need(1, List.of())));
		Thread stop = new Thread(application::close);
		stop.start();
		await().pollInterval(PAUSE)
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(output).contains("1 open workflows are pinned to the version 'v1'",
					"They go on for at most 120 s"));
		assertThat(application.lifecycle().getState()).isEqualTo(WorkerState.RUNNING);
		application.gate().open();
		stop.join(LIMIT.toMillis());
		assertThat(stop.isAlive()).isFalse();
		assertThat(output).contains("no open workflow is pinned to the version 'v1' any more");
		try (RunningApplication other = RunningApplication.start(service)) {
			assertThat(other.client()
				.newUntypedWorkflowStub(pinned.getExecution().getWorkflowId())
				.getResult(String.class)).isEqualTo("pinned, attempt 1");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void processThatAnotherOneOfTheVersionFollowsStops(TemporalService service, CapturedOutput output)
			throws Exception {
		RunningApplication application = start(service, lingering("v1"));
		makeCurrent(application, "v1");
		application.startJob("pinned");
		await().pollInterval(PAUSE).atMost(LIMIT).until(() -> application.gate().getInside() == 1);
		try (RunningApplication successor = application.startAgain(service,
				arguments("--temporal.worker.deployment.name=" + this.deployment,
						"--temporal.worker.deployment.build-id=v1", "--temporal.client.identity=a-successor",
						"--temporal.worker.deployment.default-behavior=pinned"))) {
			application.gate().open(0);
			Thread stop = new Thread(application::close);
			stop.start();
			await().atMost(Duration.ofSeconds(110))
				.untilAsserted(() -> assertThat(output).contains("'a-successor' polls for the version 'v1' as well"));
			application.gate().open();
			stop.join(LIMIT.toMillis());
			assertThat(stop.isAlive()).isFalse();
			successor.gate().open();
		}
	}

	private String[] lingering(String buildId) {
		List<String> all = new ArrayList<>(Arrays.asList(version(buildId)));
		all.add("--temporal.worker.deployment.linger=120s");
		return all.toArray(String[]::new);
	}

	private static void awaitProblems(RunningApplication application, Kind... kinds) {
		await().pollInterval(PAUSE)
			.atMost(LIMIT)
			.untilAsserted(
					() -> assertThat(report(application).problems()).extracting(Problem::kind).containsOnly(kinds));
	}

	private static VersionReport report(RunningApplication application) {
		return application.context().getBean(VersionWatch.class).read().join();
	}

	private void makeCurrent(RunningApplication application, String buildId) {
		await().pollInterval(PAUSE)
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(application.context()
				.getBean(ServiceView.class)
				.change(new Change(Change.Kind.SET_CURRENT, this.deployment, buildId, 0,
						new Change.Options("test", null, false, false)))
				.value()).isEqualTo(new Change.Outcome(null)));
	}

	private String[] version(String buildId) {
		return new String[] { "--temporal.worker.deployment.name=" + this.deployment,
				"--temporal.worker.deployment.build-id=" + buildId, "--temporal.client.identity=" + buildId,
				"--temporal.worker.deployment.default-behavior=pinned" };
	}

	private static RunningApplication start(TemporalService service, String... arguments) {
		return RunningApplication.start(service, arguments(arguments));
	}

	private static String[] arguments(String... more) {
		List<String> all = new ArrayList<>(Arrays.asList(more));
		all.add("--temporal.service-view.time-to-live=0s");
		all.add("--temporal.service-view.timeout=30s");
		all.add("--temporal.worker.deployment.check-interval=1s");
		all.add("--temporal.worker.stop-timeout=1s");
		return all.toArray(String[]::new);
	}

	@ActivityInterface
	public interface More {

		void more();

	}

	@TemporalActivities(taskQueue = "jobs")
	static class MoreActivities implements More {

		@Override
		public void more() {
			throw new IllegalStateException("Nobody calls it");
		}

	}

}
