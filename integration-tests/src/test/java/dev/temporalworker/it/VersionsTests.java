package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.versioning.VersionReport;
import dev.temporalworker.worker.versioning.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionReport.Problem.Kind;
import dev.temporalworker.worker.versioning.VersionWatch;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is told about versions that get no tasks, by Temporal Services.
 */
@ExtendWith(OutputCaptureExtension.class)
class VersionsTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final String deployment = "jobs-" + UUID.randomUUID();

	@ParameterizedTest
	@TemporalServices
	void versionThatNobodyMadeCurrentIsToldUntilSomebodyDoes(TemporalService service, CapturedOutput output) {
		try (RunningApplication application = start(service, version("v1"))) {
			awaitProblems(application, Kind.STARVING);
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(output).contains("WARN",
						"temporal worker deployment set-current-version --deployment-name %s --build-id v1"
							.formatted(this.deployment)));
			makeCurrent(application, "v1");
			awaitProblems(application);
			await().atMost(LIMIT)
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
			await().atMost(LIMIT).untilAsserted(() -> assertThat(report(application).waiting()).isNotNull());
			assertThat(report(application).problems()).isEmpty();
			makeCurrent(application, "v2");
			await().atMost(LIMIT).untilAsserted(() -> assertThat(report(application).waiting()).isNull());
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
		try (RunningApplication application = start(service, version("v1"))) {
			makeCurrent(application, "v1");
			awaitProblems(application);
			application.context()
				.getBean(ServiceView.class)
				.noteTypes(application.context().getBean(VersionWatch.class).getVersion(),
						java.util.Map.of("other", "digest"))
				.join();
			try (RunningApplication other = RunningApplication.start(service.target(), "other",
					arguments(version("v1")))) {
				awaitProblems(other, Kind.REPEATED);
			}
		}
	}

	private static void awaitProblems(RunningApplication application, Kind... kinds) {
		await().atMost(LIMIT)
			.untilAsserted(
					() -> assertThat(report(application).problems()).extracting(Problem::kind).containsOnly(kinds));
	}

	private static VersionReport report(RunningApplication application) {
		return application.context().getBean(VersionWatch.class).read().join();
	}

	private void makeCurrent(RunningApplication application, String buildId) {
		await().atMost(LIMIT)
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
		all.add("--temporal.worker.deployment.check-interval=1s");
		all.add("--temporal.worker.stop-timeout=1s");
		return all.toArray(String[]::new);
	}

}
