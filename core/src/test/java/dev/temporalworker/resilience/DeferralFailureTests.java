package dev.temporalworker.resilience;

import java.time.Duration;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DeferralFailureTests {

	private static final Refusal REFUSAL = new Refusal(Reason.CIRCUIT_OPEN, "fraud", Duration.ofSeconds(60),
			Duration.ofSeconds(60));

	private final ActivityInfo info = mock();

	@BeforeEach
	void startsFiveSecondsAfterItWasScheduled() {
		given(this.info.getScheduledTimestamp()).willReturn(1_000_000L);
		given(this.info.getStartedTimestamp()).willReturn(1_005_000L);
		given(this.info.getAttempt()).willReturn(5);
		hasScheduleToCloseTimeout(Duration.ZERO);
	}

	@Test
	void isRetriedAfterTheDelayAndBothersNobody() {
		ApplicationFailure exception = failure(0).toException();
		assertThat(failure(0).isFinal()).isFalse();
		assertThat(exception.getNextRetryDelay()).isEqualTo(Duration.ofMillis(60_001));
		assertThat(exception.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
		assertThat(exception.isNonRetryable()).isFalse();
		assertThat(exception.getType()).isEqualTo("CircuitOpen");
		assertThat(exception.getOriginalMessage()).startsWith("Circuit breaker 'fraud' is open: ")
			.contains("deferred for 60");
		assertThat(exception.getStackTrace()).isEmpty();
	}

	@Test
	void isFinalWhenTheTimeIsOverBefore() {
		hasScheduleToCloseTimeout(Duration.ofSeconds(45));
		assertFinal("the schedule-to-close timeout is over in 40");
	}

	@Test
	void isNotFinalWhenThereIsTimeEnough() {
		hasScheduleToCloseTimeout(Duration.ofSeconds(100));
		assertThat(failure(0).isFinal()).isFalse();
	}

	@Test
	void jitterGivesWayToTheTimeThatIsLeft() {
		hasScheduleToCloseTimeout(Duration.ofSeconds(66));
		assertThat(failure(1000)).returns(false, DeferralFailure::isFinal)
			.returns(Duration.ofMillis(60_001), DeferralFailure::delay);
	}

	@Test
	void isFinalAfterTheLastAttempt() {
		given(this.info.getRetryOptions()).willReturn(RetryOptions.newBuilder().setMaximumAttempts(5).build());
		assertFinal("attempt 5 of 5 was the last one");
	}

	@Test
	void isNotFinalBeforeTheLastAttempt() {
		given(this.info.getRetryOptions()).willReturn(RetryOptions.newBuilder().setMaximumAttempts(6).build());
		assertThat(failure(0).isFinal()).isFalse();
	}

	@Test
	void isFinalWhenTheRetryOptionsSaySo() {
		given(this.info.getRetryOptions()).willReturn(RetryOptions.newBuilder().setDoNotRetry("CircuitOpen").build());
		assertFinal("the retry options exclude 'CircuitOpen'");
	}

	@Test
	void isFinalForLocalActivityThatTheSdkDoesNotRetry() {
		given(this.info.isLocal()).willReturn(true);
		given(this.info.getRetryOptions()).willReturn(RetryOptions.newBuilder().build());
		assertFinal("a local activity is only retried with");
	}

	@Test
	void localActivityWithLimitedTimeIsRetried() {
		given(this.info.isLocal()).willReturn(true);
		hasScheduleToCloseTimeout(Duration.ofHours(1));
		assertThat(failure(0).isFinal()).isFalse();
	}

	@Test
	void timeOfLocalActivityIsThatOfTheMachine() {
		given(this.info.isLocal()).willReturn(true);
		given(this.info.getScheduledTimestamp()).willReturn(System.currentTimeMillis());
		given(this.info.getStartedTimestamp()).willReturn(0L);
		hasScheduleToCloseTimeout(Duration.ofSeconds(45));
		assertFinal("the schedule-to-close timeout is over");
	}

	private void assertFinal(String reason) {
		assertThat(failure(0).isFinal()).isTrue();
		ApplicationFailure exception = failure(0).toException();
		assertThat(exception.isNonRetryable()).isTrue();
		assertThat(exception.getCategory()).isNotEqualTo(ApplicationErrorCategory.BENIGN);
		assertThat(exception.getNextRetryDelay()).isNull();
		assertThat(exception.getType()).isEqualTo("CircuitOpen");
		assertThat(exception.getOriginalMessage()).startsWith("Circuit breaker 'fraud' is open for 60")
			.contains(reason);
	}

	private void hasScheduleToCloseTimeout(Duration timeout) {
		given(this.info.getScheduleToCloseTimeout()).willReturn(timeout);
	}

	private DeferralFailure failure(double jitterCoefficient) {
		return DeferralFailure.of(this.info, REFUSAL, jitterCoefficient);
	}

}
