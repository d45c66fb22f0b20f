package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetrySpacingTests {

	private static final Duration FIRST = Duration.ofSeconds(10);

	private static final Duration INTERVAL = Duration.ofSeconds(2);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final AtomicLong nanoTime = new AtomicLong(-1_000_000_000L);

	private final RetrySpacing spacing = new RetrySpacing(this.nanoTime::get);

	@Test
	void turnsFollowEachOther() {
		assertThat(next()).hasSeconds(10);
		assertThat(next()).hasSeconds(12);
		assertThat(next()).hasSeconds(14);
	}

	@Test
	void turnsComeNearerAsTimeGoesOn() {
		next();
		next();
		advance(3);
		assertThat(next()).hasSeconds(11);
	}

	@Test
	void turnsThatAreOverAreForgotten() {
		next();
		next();
		advance(100);
		assertThat(next()).hasSeconds(10);
	}

	@Test
	void noTurnIsLaterThanTheLongestWait() {
		for (int i = 0; i < 100; i++) {
			assertThat(next()).isLessThanOrEqualTo(LONGEST);
		}
		advance(5);
		assertThat(next()).hasSeconds(57);
	}

	private void advance(int seconds) {
		this.nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
	}

	private Duration next() {
		return this.spacing.next(FIRST, INTERVAL, LONGEST);
	}

}
