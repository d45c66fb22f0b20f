package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle.StartPolicy;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willDoNothing;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link WorkerRun}.
 */
class WorkerRunTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final NamespaceProbe probe = mock();

	private final WorkerGroupFactory groups = mock();

	private final WorkerGroup first = group();

	private final WorkerGroup second = group();

	private final WorkerRun run = run(StartPolicy.Mode.BACKGROUND);

	@AfterEach
	void end() {
		this.run.end(Duration.ZERO);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whateverTheProbeThrowsIsToldAndTriedAgain(Throwable failure) {
		AtomicBoolean failing = new AtomicBoolean(true);
		given(this.probe.describe(any())).willAnswer((call) -> throwWhile(failing, failure, null));
		this.run.begin();
		awaitError(failure);
		assertThat(this.run.getState()).isEqualTo(WorkerState.STARTING);
		failing.set(false);
		awaitRunning();
		assertThat(this.run.getLastError()).isNull();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whateverTheStartThrowsIsToldAndTriedAgainWithOtherWorkers(Throwable failure) {
		willThrow(failure).given(this.first).start();
		given(this.groups.create()).willReturn(this.second);
		this.run.begin();
		awaitRunning();
		then(this.first).should().discard();
		assertThat(this.run.getGroup()).isSameAs(this.second);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whateverTheCreationOfOtherWorkersThrowsIsToldAndTriedAgain(Throwable failure) {
		willThrow(new IllegalStateException("half-way")).given(this.first).start();
		AtomicBoolean failing = new AtomicBoolean(true);
		given(this.groups.create()).willAnswer((call) -> throwWhile(failing, failure, this.second));
		this.run.begin();
		awaitError(failure);
		failing.set(false);
		awaitRunning();
		assertThat(this.run.getGroup()).isSameAs(this.second);
	}

	@Test
	void whereTheServiceScalesPollersOtherWorkersStart() {
		given(this.probe.enrollsPollers()).willReturn(false, true);
		given(this.groups.create()).willReturn(this.second);
		this.run.begin();
		awaitRunning();
		then(this.first).should(never()).start();
		assertThat(this.run.getGroup()).isSameAs(this.second);
	}

	static Stream<Throwable> failures() {
		return Stream.of(new IllegalStateException("no"), new NoClassDefFoundError("VaultClient"),
				new StackOverflowError());
	}

	@Test
	void errorEndsAStartThatFailsFast() {
		willThrow(new NoClassDefFoundError("VaultClient")).given(this.first).start();
		WorkerRun failFast = run(StartPolicy.Mode.FAIL_FAST);
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(failFast::begin);
		then(this.first).should().discard();
	}

	@Test
	void interruptEndsAStartThatWaitsForTheService() throws InterruptedException {
		StatusRuntimeException unavailable = Status.UNAVAILABLE.asRuntimeException();
		given(this.probe.describe(any())).willThrow(unavailable);
		WorkerRun waiting = new WorkerRun(ClientName.PRIMARY, this.first, this.groups, this.probe, new StartPolicy(
				StartPolicy.Mode.FAIL_FAST, Duration.ofDays(1), Duration.ofHours(1), Duration.ofHours(1)));
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread starting = new Thread(waiting::begin);
		starting.setUncaughtExceptionHandler((thread, ex) -> thrown.set(ex));
		starting.start();
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> waiting.getLastError() == unavailable && starting.getState() == Thread.State.WAITING);
		starting.interrupt();
		starting.join(LIMIT.toMillis());
		assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("Interrupted");
		then(this.first).should(never()).start();
	}

	// What a mock does must not be changed while the thread of the run calls it
	private static <T> @Nullable T throwWhile(AtomicBoolean failing, Throwable failure, @Nullable T value)
			throws Throwable {
		if (failing.get()) {
			throw failure;
		}
		return value;
	}

	private void awaitError(Throwable failure) {
		Awaitility.await().atMost(LIMIT).until(() -> this.run.getLastError() == failure);
	}

	private void awaitRunning() {
		Awaitility.await().atMost(LIMIT).until(() -> this.run.getState() == WorkerState.RUNNING);
	}

	private static WorkerGroup group() {
		WorkerGroup group = mock();
		given(group.getTaskQueues()).willReturn(List.of("orders"));
		willDoNothing().given(group).start();
		return group;
	}

	private WorkerRun run(StartPolicy.Mode mode) {
		return new WorkerRun(ClientName.PRIMARY, this.first, this.groups, this.probe,
				new StartPolicy(mode, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1)));
	}

}
