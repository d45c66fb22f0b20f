package dev.temporalworker.worker.lifecycle;

import java.time.Duration;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle.StartPolicy;
import org.junit.jupiter.api.Test;

import org.springframework.util.backoff.BackOffExecution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartPolicy}.
 */
class StartPolicyTests {

	@Test
	void failFastPermitsAttemptsWithinTheTimeout() {
		StartPolicy policy = policy(StartPolicy.Mode.FAIL_FAST);
		assertThat(policy.permits(Duration.ofSeconds(3))).isTrue();
		assertThat(policy.permits(Duration.ofMillis(3001))).isFalse();
	}

	@Test
	void backgroundPermitsAttemptsForGood() {
		assertThat(policy(StartPolicy.Mode.BACKGROUND).permits(Duration.ofDays(365))).isTrue();
	}

	@Test
	void waitsLongerAfterEachAttemptUpToTheMaximum() {
		BackOffExecution backOff = policy(StartPolicy.Mode.BACKGROUND).backOff().start();
		assertThat(backOff.nextBackOff()).isEqualTo(1000);
		assertThat(backOff.nextBackOff()).isEqualTo(2000);
		assertThat(backOff.nextBackOff()).isEqualTo(4000);
		assertThat(backOff.nextBackOff()).isEqualTo(5000);
	}

	private static StartPolicy policy(StartPolicy.Mode mode) {
		return new StartPolicy(mode, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(5));
	}

}
