package dev.temporalworker.resilience;

import java.io.IOException;
import java.time.Duration;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class FailureDelayTests {

	private static final Duration DELAY = Duration.ofSeconds(60);

	private final ActivityInfo info = mock();

	@BeforeEach
	void startsFiveSecondsAfterItWasScheduled() {
		given(this.info.getScheduledTimestamp()).willReturn(1_000_000L);
		given(this.info.getStartedTimestamp()).willReturn(1_005_000L);
		given(this.info.getScheduleToCloseTimeout()).willReturn(Duration.ZERO);
	}

	@Test
	void exceptionIsRetriedAfterTheDelayAndRecordedAsItIs() {
		IOException cause = new IOException("Connection refused");
		IllegalStateException exception = new IllegalStateException("The service is down", cause);
		assertThat(apply(exception)).isInstanceOfSatisfying(ApplicationFailure.class, (failure) -> {
			assertThat(failure.getNextRetryDelay()).isEqualTo(DELAY);
			assertThat(failure.getType()).isEqualTo("java.lang.IllegalStateException");
			assertThat(failure.getOriginalMessage()).isEqualTo("The service is down");
			assertThat(failure.getStackTrace()).isEqualTo(exception.getStackTrace());
			assertThat(failure.getCause()).isSameAs(cause);
			assertThat(failure.isNonRetryable()).isFalse();
		});
	}

	@Test
	void checkedExceptionIsRecordedAsItIs() {
		assertThat(apply(Activity.wrap(new IOException()))).isInstanceOfSatisfying(ApplicationFailure.class,
				(failure) -> {
					assertThat(failure.getType()).isEqualTo("java.io.IOException");
					assertThat(failure.getOriginalMessage()).isEmpty();
				});
	}

	@Test
	void applicationFailureKeepsWhatItIs() {
		ApplicationFailure failure = ApplicationFailure.newFailure("message", "type");
		assertThat(apply(failure)).isSameAs(failure);
		assertThat(failure.getNextRetryDelay()).isEqualTo(DELAY);
	}

	@Test
	void applicationFailureKeepsADelayOfItsOwn() {
		Duration own = Duration.ofSeconds(1);
		ApplicationFailure failure = ApplicationFailure.newFailureWithCauseAndDelay("message", "type", null, own);
		apply(failure);
		assertThat(failure.getNextRetryDelay()).isEqualTo(own);
	}

	@Test
	void exceptionsOfTheSdkAreLeftAlone() {
		ActivityCanceledException canceled = mock();
		CanceledFailure failure = new CanceledFailure("message");
		assertThat(apply(canceled)).isSameAs(canceled);
		assertThat(apply(failure)).isSameAs(failure);
	}

	@Test
	void retryOptionsDecideWhenTheTimeIsOverBefore() {
		given(this.info.getScheduleToCloseTimeout()).willReturn(Duration.ofSeconds(66));
		IllegalStateException exception = new IllegalStateException();
		assertThat(new FailureDelay(this.info, DELAY, Duration.ofSeconds(2)).applyTo(exception)).isSameAs(exception);
		assertThat(new FailureDelay(this.info, DELAY, Duration.ZERO).applyTo(exception)).isNotSameAs(exception);
	}

	private Exception apply(Exception exception) {
		return new FailureDelay(this.info, DELAY, Duration.ZERO).applyTo(exception);
	}

}
