package dev.temporalworker.it;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import dev.temporalworker.worker.tuning.WorkerSlots;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Health follows whether Workers poll, and liveness never does.
 */
class WorkersHealthTests {

	private static final Duration LIMIT = Duration.ofSeconds(120);

	private static final Duration FAILURE_TOLERANCE = Duration.ofSeconds(1);

	@ParameterizedTest
	@TemporalServices
	void followsACutConnection(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target());
				RunningApplication application = start(proxy.target())) {
			awaitStatus(application, Status.UP);
			proxy.cut();
			awaitStatus(application, Status.DOWN);
			proxy.restore();
			awaitStatus(application, Status.UP);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void followsANetworkThatIsSilent(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target());
				RunningApplication application = start(proxy.target(), "--temporal.connection.keep-alive.time=10s",
						"--temporal.connection.keep-alive.timeout=1s")) {
			awaitStatus(application, Status.UP);
			proxy.stall();
			awaitStatus(application, Status.DOWN);
			proxy.restore();
			awaitStatus(application, Status.UP);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void isThatOfEachClient(TemporalService service) {
		TemporalService other = service.createNamespace("health-" + UUID.randomUUID());
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target());
				RunningApplication application = start(service.target(),
						"--temporal.clients.other.connection.target=" + proxy.target(),
						"--temporal.clients.other.client.namespace=" + other.namespace(),
						"--temporal.clients.other.worker.queue.jobs.enabled=true")) {
			awaitStatus(application, Status.UP);
			proxy.cut();
			awaitStatus(application, Status.DOWN, "temporalWorkers", "other", "jobs");
			awaitStatus(application, Status.UP, "temporalWorkers", "primary", "jobs");
			awaitStatus(application, Status.DOWN);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void hasNoGraceForPollsThatAreRefusedFromTheStart(TemporalService service) {
		try (RunningApplication application = RunningApplication.start(service, new OverlongIdentities(),
				"--temporal.health.workers.failure-tolerance=1h", "--management.endpoint.health.probes.enabled=true")) {
			awaitStatus(application, Status.DOWN, "temporalWorkers", "jobs");
			awaitStatus(application, Status.DOWN, "readiness");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void staysUpWhileAllSlotsAreInUse(TemporalService service) {
		try (RunningApplication application = start(service.target(),
				"--temporal.worker.queue.jobs.slots.activity.fixed.size=1")) {
			application.startJob("long");
			TaskSlots slots = slots(application);
			await().atMost(LIMIT).until(() -> slots.getUsage().used() == 1);
			Instant tolerated = Instant.now().plus(FAILURE_TOLERANCE);
			await().atMost(LIMIT).until(() -> Instant.now().isAfter(tolerated));
			awaitStatus(application, Status.UP, "temporalWorkers", "jobs");
			application.gate().open();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void pauseEndsReadiness(TemporalService service) {
		try (RunningApplication application = start(service.target())) {
			TaskSlots slots = slots(application);
			slots.pause();
			awaitStatus(application, Status.OUT_OF_SERVICE);
			awaitStatus(application, Status.OUT_OF_SERVICE, "readiness");
			slots.resume();
			awaitStatus(application, Status.UP);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void pauseKeepsReadinessIfWhoPausesSaysSo(TemporalService service) {
		try (RunningApplication application = start(service.target())) {
			awaitStatus(application, Status.UP, "readiness");
			slots(application).pause(PauseReadiness.KEEP);
			assertThat(status(application, "temporalWorkers", "jobs")).isEqualTo(Status.UP);
			assertThat(status(application, "readiness")).isEqualTo(Status.UP);
			slots(application).pause(PauseReadiness.END);
			assertThat(status(application, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
		}
	}

	private static TaskSlots slots(RunningApplication application) {
		return application.context().getBean(WorkerSlots.class).getTaskQueues().get(0).get(TaskKind.ACTIVITY);
	}

	private static void awaitStatus(RunningApplication application, Status status) {
		awaitStatus(application, status, "temporalWorkers");
	}

	private static void awaitStatus(RunningApplication application, Status status, String... path) {
		await().atMost(LIMIT).until(() -> {
			assertThat(status(application, "liveness")).isEqualTo(Status.UP);
			return status(application, path).equals(status);
		});
	}

	private static Status status(RunningApplication application, String... path) {
		HealthDescriptor health = application.context().getBean(HealthEndpoint.class).healthForPath(path);
		assertThat(health).isNotNull();
		return health.getStatus();
	}

	private static RunningApplication start(String target, String... arguments) {
		String[] all = new String[arguments.length + 2];
		System.arraycopy(arguments, 0, all, 2, arguments.length);
		all[0] = "--temporal.health.workers.failure-tolerance=" + FAILURE_TOLERANCE;
		all[1] = "--management.endpoint.health.probes.enabled=true";
		return RunningApplication.start(new TemporalService("health", target), all);
	}

}
