package dev.temporalworker.it;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.context.ApplicationContextException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What happens when the Temporal Service is away, or not as it is configured, at the
 * start or later.
 */
class WorkerStartTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String BACKGROUND = "--temporal.worker.start.mode=background";

	@ParameterizedTest
	@TemporalServices
	void failsFastWhenTheServiceIsAway(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			proxy.cut();
			assertReason(Reason.UNREACHABLE, proxy, "--temporal.worker.start.timeout=1s");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void failsFastWhenTheNamespaceDoesNotExist(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			assertReason(Reason.NAMESPACE_NOT_FOUND, proxy, "--temporal.client.namespace=no-such-namespace");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void startsInTheBackgroundOnceTheServiceIsThere(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			proxy.cut();
			try (RunningApplication application = start(proxy, BACKGROUND)) {
				await().atMost(LIMIT).until(() -> application.lifecycle().getLastError() != null);
				assertThat(application.lifecycle().getState()).isEqualTo(WorkerState.STARTING);
				proxy.restore();
				await().atMost(LIMIT).until(() -> application.lifecycle().getState() == WorkerState.RUNNING);
				application.gate().open();
				assertThat(application.startJob("late").getResult(String.class)).isEqualTo("late, attempt 1");
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void stopsWhileTheServiceIsStillAway(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			proxy.stall();
			RunningApplication application = start(proxy, BACKGROUND);
			WorkerLifecycle lifecycle = application.lifecycle();
			application.close();
			assertThat(lifecycle.getState()).isEqualTo(WorkerState.STOPPED);
			assertThat(lifecycle.getLastDrainReport()).isNull();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void goesOnWhenTheServiceComesBack(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target());
				RunningApplication application = start(proxy)) {
			application.gate().open();
			assertThat(application.startJob("before").getResult(String.class)).isEqualTo("before, attempt 1");
			proxy.cut();
			proxy.restore();
			assertThat(application.startJob("after").getResult(String.class)).isEqualTo("after, attempt 1");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void stopsWhenTheServiceIsGone(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			RunningApplication application = start(proxy, "--temporal.worker.stop-timeout=2s");
			WorkerLifecycle lifecycle = application.lifecycle();
			proxy.cut();
			application.close();
			assertThat(lifecycle.getState()).isEqualTo(WorkerState.STOPPED);
			assertThat(lifecycle.getLastDrainReport()).isNotNull();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void keepsTheJvmAliveWhenStartedFromDaemonThread(TemporalService service) throws InterruptedException {
		AtomicReference<RunningApplication> started = new AtomicReference<>();
		Thread starter = new Thread(() -> started.set(RunningApplication.start(service)));
		starter.setDaemon(true);
		starter.start();
		starter.join();
		try (RunningApplication application = started.get()) {
			assertThat(application.lifecycle().getState()).isEqualTo(WorkerState.RUNNING);
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn(Thread::getName, "temporal-workers")
				.singleElement()
				.returns(false, Thread::isDaemon);
		}
	}

	private static RunningApplication start(TemporalServiceProxy proxy, String... arguments) {
		return RunningApplication.start(new TemporalService("proxy", proxy.target()), arguments);
	}

	private static void assertReason(Reason reason, TemporalServiceProxy proxy, String... arguments) {
		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> start(proxy, arguments))
			.withCauseInstanceOf(TemporalServiceException.class)
			.satisfies((failure) -> assertThat(failure.getCause()).extracting("reason").isEqualTo(reason));
	}

}
