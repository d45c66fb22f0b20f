package dev.temporalworker.it;

import java.time.Duration;
import java.util.UUID;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Polls that a service holds for a while and then refuses, as it does with those of a
 * Worker Deployment beyond its limit, never count as accepted. Runs on a development
 * server with such a limit, or on the service at {@code TEMPORAL_TEST_LIMITED_SERVICE}
 * that was started with {@code matching.maxDeployments=1}.
 */
@Tag("jdk-independent")
class RefusedPollsTests {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	@Test
	void pollsThatAreHeldAndThenRefusedAreNotPolling() {
		String target = System.getenv("TEMPORAL_TEST_LIMITED_SERVICE");
		if (target != null) {
			refusePollsOfTheSecondDeployment(new TemporalService("limited", target));
			return;
		}
		try (TemporalDevServer server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
			.setExistingPath(TemporalCli.find().toString())
			.setDownloadEnabled(false)
			.setExtraArgs("--dynamic-config-value", "matching.maxDeployments=1")
			.build())) {
			refusePollsOfTheSecondDeployment(new TemporalService("limited", server.getTarget()));
		}
	}

	private static void refusePollsOfTheSecondDeployment(TemporalService service) {
		try (RunningApplication first = start(service)) {
			await().atMost(LIMIT).until(() -> status(first).equals(Status.UP) && polls(first).lastAccepted() != null);
			try (RunningApplication second = start(service)) {
				await().atMost(LIMIT).until(() -> status(second).equals(Status.DOWN));
				int failures = polls(second).failures();
				await().atMost(LIMIT).until(() -> {
					assertThat(status(second)).isEqualTo(Status.DOWN);
					return polls(second).failures() >= failures + 15;
				});
			}
			assertThat(status(first)).isEqualTo(Status.UP);
		}
	}

	private static RunningApplication start(TemporalService service) {
		// Polls that scale wait together after one has failed, which takes longer than
		// this test
		return RunningApplication.start(service, "--temporal.worker.defaults.pollers.workflow.maximum=5",
				"--temporal.worker.defaults.pollers.activity.maximum=5",
				"--temporal.worker.deployment.name=jobs-" + UUID.randomUUID(),
				"--temporal.worker.deployment.build-id=1", "--temporal.worker.deployment.default-behavior=pinned");
	}

	private static Status status(RunningApplication application) {
		HealthDescriptor health = application.context()
			.getBean(HealthEndpoint.class)
			.healthForPath("temporalWorkers", "jobs");
		assertThat(health).isNotNull();
		return health.getStatus();
	}

	private static PollerStatus polls(RunningApplication application) {
		return application.context().getBean(WorkerPolls.class).getTaskQueues().get(0).getStatus(TaskKind.ACTIVITY);
	}

}
