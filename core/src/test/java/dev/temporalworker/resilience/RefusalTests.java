package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.stream.Stream;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTests {

	private final Refusal refusal = new Refusal(Reason.CIRCUIT_OPEN, "fraud", Duration.ofSeconds(60),
			Duration.ofSeconds(30));

	@Test
	void delayIsAMomentLongerThanTheLeastOneWithoutJitter() {
		assertThat(this.refusal.delay(0)).isEqualTo(Duration.ofSeconds(60).plusMillis(1));
	}

	@Test
	void jitterSpreadsDelaysOverItsShareOfTheSpread() {
		assertThat(Stream.generate(() -> this.refusal.delay(0.2)).limit(1000))
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66)))
			.anySatisfy((delay) -> assertThat(delay).isLessThan(Duration.ofSeconds(62)))
			.anySatisfy((delay) -> assertThat(delay).isGreaterThan(Duration.ofSeconds(64)));
	}

}
