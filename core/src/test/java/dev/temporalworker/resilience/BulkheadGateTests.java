package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.BulkheadStatus;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BulkheadGateTests {

	private final Bulkhead bulkhead = Bulkhead.of("erp",
			BulkheadConfig.custom().maxConcurrentCalls(2).maxWaitDuration(Duration.ZERO).build());

	private final BulkheadGate gate = new BulkheadGate(this.bulkhead, new RetrySpacing(() -> 0));

	@Test
	void letsPassWhoFindsAPlace() {
		assertThat(this.gate.enter()).isNull();
		assertThat(this.gate.enter()).isNull();
		assertThat(this.gate.enter()).isNotNull()
			.returns(Reason.BULKHEAD_FULL, Refusal::reason)
			.returns("erp", Refusal::instance);
	}

	@Test
	void placeIsFreeAgainAfterTheEnd() {
		fill();
		this.gate.exit(AttemptResult.uncounted(1));
		assertThat(this.gate.enter()).isNull();
	}

	@Test
	void placeIsFreeAgainWhenNothingRan() {
		fill();
		this.gate.leave();
		assertThat(this.gate.enter()).isNull();
	}

	@Test
	void thoseWhoAreSentAwayComeBackOneAfterTheOther() {
		fill();
		assertThat(IntStream.range(0, 3).mapToObj((i) -> refusal().least())).containsExactly(Duration.ofMillis(250),
				Duration.ofMillis(500), Duration.ofMillis(750));
	}

	@Test
	void thoseWhoAreSentAwayComeBackAsActivitiesEnd() {
		run(Duration.ofMinutes(1));
		fill();
		refusal();
		assertThat(refusal().least()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
	}

	@Test
	void nobodyIsSentAwayForLongerThanAMinute() {
		run(Duration.ofHours(1));
		fill();
		assertThat(IntStream.range(0, 5).mapToObj((i) -> refusal().least()))
			.allSatisfy((wait) -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(1)));
	}

	@Test
	void statusTellsThePlacesLeft() {
		this.gate.enter();
		assertThat(this.gate.status()).isEqualTo(new BulkheadStatus("erp", 1, 2));
	}

	private void run(Duration duration) {
		for (int i = 0; i < 50; i++) {
			this.gate.enter();
			this.gate.exit(AttemptResult.success(duration.toNanos(), null));
		}
	}

	private void fill() {
		this.gate.enter();
		this.gate.enter();
	}

	private Refusal refusal() {
		Refusal refusal = this.gate.enter();
		assertThat(refusal).isNotNull();
		return refusal;
	}

}
