package dev.temporalworker.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BackgroundCheckTests {

	private static final Duration NO_WAIT = Duration.ZERO;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final AtomicInteger checks = new AtomicInteger();

	@Test
	void hasNoResultBeforeTheFirstCheckHasEnded() {
		assertThat(check(Duration.ofHours(1)).get(NO_WAIT)).isNull();
	}

	@Test
	void tellsTheResultOfACheckThatEndsInTime() {
		BackgroundCheck<Integer> check = new BackgroundCheck<>(this.checks::incrementAndGet, Runnable::run,
				Duration.ofHours(1));
		assertThat(check.get(Duration.ofMinutes(1))).isOne();
	}

	@Test
	void doesNotCheckAgainWhileTheResultIsFresh() {
		BackgroundCheck<Integer> check = check(Duration.ofHours(1));
		check.get(NO_WAIT);
		this.tasks.remove().run();
		assertThat(check.get(NO_WAIT)).isOne();
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void tellsTheLastResultWhileANewCheckIsUnderWay() {
		BackgroundCheck<Integer> check = check(Duration.ZERO);
		check.get(NO_WAIT);
		this.tasks.remove().run();
		assertThat(check.get(NO_WAIT)).isOne();
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void neverRunsTwoChecksAtATime() {
		BackgroundCheck<Integer> check = check(Duration.ZERO);
		check.get(NO_WAIT);
		check.get(NO_WAIT);
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void checksAgainAfterACheckThatFailed() {
		BackgroundCheck<Integer> check = new BackgroundCheck<>(() -> {
			if (this.checks.incrementAndGet() == 1) {
				throw new IllegalArgumentException("first");
			}
			return this.checks.get();
		}, Runnable::run, Duration.ofHours(1));
		assertThatIllegalStateException().isThrownBy(() -> check.get(Duration.ofMinutes(1)))
			.havingCause()
			.withMessage("first");
		assertThat(check.get(Duration.ofMinutes(1))).isEqualTo(2);
	}

	private BackgroundCheck<Integer> check(Duration timeToLive) {
		return new BackgroundCheck<>(this.checks::incrementAndGet, this.tasks::add, timeToLive);
	}

}
