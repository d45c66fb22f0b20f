package dev.temporalworker.resilience;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.ActivityResetException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ActivityAttemptTests {

	private static final IOException CAUSE = new IOException("The service is down");

	private final ActivityInfo info = mock();

	private final ActivityExecutionContext context = mock();

	@BeforeEach
	void hasNoTimeouts() {
		given(this.context.getInfo()).willReturn(this.info);
		given(this.info.getStartToCloseTimeout()).willReturn(Duration.ZERO);
		given(this.info.getHeartbeatTimeout()).willReturn(Duration.ZERO);
	}

	@Test
	void resultIsASuccess() {
		assertThat(attempt().returned("result")).returns(true, AttemptResult::counted)
			.returns("result", AttemptResult::result)
			.returns(null, AttemptResult::failure);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void causeIsWhatCounts(Throwable thrown) {
		assertThat(attempt().threw(thrown)).returns(true, AttemptResult::counted)
			.returns(CAUSE, AttemptResult::failure);
	}

	static Stream<Throwable> failures() {
		return Stream.of(CAUSE, Activity.wrap(CAUSE), ApplicationFailure.newFailureWithCause("message", "type", CAUSE),
				Activity.wrap(ApplicationFailure.newFailureWithCause("message", "type",
						ApplicationFailure.newFailureWithCause("message", "type", CAUSE))));
	}

	@Test
	void failureWithoutCauseCountsItself() {
		ApplicationFailure failure = ApplicationFailure.newFailure("message", "type");
		assertThat(attempt().threw(failure).failure()).isSameAs(failure);
	}

	@Test
	void otherExceptionsCountThemselves() {
		IllegalStateException exception = new IllegalStateException(CAUSE);
		assertThat(attempt().threw(exception).failure()).isSameAs(exception);
	}

	@ParameterizedTest
	@MethodSource("uncounted")
	void whatSaysNothingAboutTheServiceIsNotCounted(Throwable thrown) {
		assertThat(attempt().threw(thrown).counted()).isFalse();
	}

	static Stream<Throwable> uncounted() {
		return Stream.of(ApplicationFailure.newNonRetryableFailure("message", "type"),
				ApplicationFailure.newNonRetryableFailureWithCause("message", "type", CAUSE),
				new CanceledFailure("message"), mock(ActivityCanceledException.class),
				mock(ActivityWorkerShutdownException.class), mock(ActivityPausedException.class),
				mock(ActivityResetException.class), mock(ActivityNotExistsException.class),
				mock(ActivityCompletionException.class), new InterruptedException(),
				Activity.wrap(new InterruptedException()), new IllegalStateException(new ClosedByInterruptException()));
	}

	@Test
	void cancellationOfSomethingElseCounts() {
		assertThat(attempt().threw(new CancellationException()).counted()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("notRetried")
	void whatTheRetryOptionsExcludeIsNotCounted(Throwable thrown) {
		given(this.info.getRetryOptions())
			.willReturn(RetryOptions.newBuilder().setDoNotRetry("CardDeclined", "java.io.IOException").build());
		assertThat(attempt().threw(thrown).counted()).isFalse();
	}

	static Stream<Throwable> notRetried() {
		return Stream.of(ApplicationFailure.newFailure("message", "CardDeclined"), CAUSE, Activity.wrap(CAUSE));
	}

	@Test
	void whatTheRetryOptionsDoNotExcludeCounts() {
		given(this.info.getRetryOptions()).willReturn(RetryOptions.newBuilder().setDoNotRetry("CardDeclined").build());
		assertThat(attempt().threw(CAUSE).counted()).isTrue();
	}

	@Test
	void heartbeatTimeoutThatTheSdkFindsCounts() {
		ActivityCanceledException exception = mock();
		given(exception.getCause()).willReturn(new TimeoutFailure("message", null, TimeoutType.TIMEOUT_TYPE_HEARTBEAT));
		assertTimeout(attempt().threw(exception));
	}

	@Test
	void heartbeatTimeoutThatTheServiceFoundCounts() {
		given(this.info.getHeartbeatTimeout()).willReturn(Duration.ofNanos(1));
		HeartbeatWatch heartbeats = new HeartbeatWatch(this.context);
		ActivityAttempt attempt = new ActivityAttempt(heartbeats);
		heartbeats.heartbeat("late");
		assertTimeout(attempt.threw(mock(ActivityNotExistsException.class)));
	}

	@Test
	void activityThatIsGoneAfterHeartbeatsInTimeIsNotCounted() {
		given(this.info.getHeartbeatTimeout()).willReturn(Duration.ofDays(1));
		HeartbeatWatch heartbeats = new HeartbeatWatch(this.context);
		ActivityAttempt attempt = new ActivityAttempt(heartbeats);
		heartbeats.heartbeat("in time");
		assertThat(attempt.threw(mock(ActivityNotExistsException.class)).counted()).isFalse();
	}

	@Test
	void activityThatIsGoneAfterItsStartToCloseTimeoutCounts() {
		given(this.info.getStartToCloseTimeout()).willReturn(Duration.ofNanos(1));
		assertTimeout(attempt().threw(mock(ActivityNotExistsException.class)));
	}

	@Test
	void resultAfterTheStartToCloseTimeoutCountsAsTimeout() {
		given(this.info.getStartToCloseTimeout()).willReturn(Duration.ofNanos(1));
		assertTimeout(attempt().returned("late"));
	}

	@Test
	void resultAfterTheHeartbeatTimeoutCountsAsTimeout() {
		given(this.info.getHeartbeatTimeout()).willReturn(Duration.ofNanos(1));
		assertTimeout(attempt().returned("late"));
	}

	@Test
	void resultBeforeTheHeartbeatTimeoutIsASuccess() {
		given(this.info.getHeartbeatTimeout()).willReturn(Duration.ofDays(1));
		assertThat(attempt().returned("result").failure()).isNull();
	}

	@Test
	void resultBeforeTheStartToCloseTimeoutIsASuccess() {
		given(this.info.getStartToCloseTimeout()).willReturn(Duration.ofDays(1));
		assertThat(attempt().returned("result").failure()).isNull();
	}

	private static void assertTimeout(AttemptResult outcome) {
		assertThat(outcome.counted()).isTrue();
		assertThat(outcome.failure()).isInstanceOf(TimeoutException.class);
	}

	private ActivityAttempt attempt() {
		return new ActivityAttempt(new HeartbeatWatch(this.context));
	}

}
