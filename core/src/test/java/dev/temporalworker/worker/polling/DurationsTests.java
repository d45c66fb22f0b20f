package dev.temporalworker.worker.polling;

import java.time.Duration;

import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTests {

	private final DurationCounter counter = new DurationCounter();

	@Test
	void noDurationsHaveNoPercentile() {
		assertThat(this.counter.get()).isEqualTo(Durations.NONE)
			.returns(null, (durations) -> durations.percentile(0.95))
			.returns(0L, Durations::count);
	}

	@Test
	void percentileIsTheBoundThatTellsIt() {
		add(20, 95);
		add(700, 5);
		Durations durations = this.counter.get();
		assertThat(durations.percentile(0.95)).isEqualTo(Duration.ofMillis(50));
		assertThat(durations.percentile(0.96)).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void whatIsLongerThanAllBoundsHasTheLastOne() {
		add(60_000, 1);
		assertThat(this.counter.get().percentile(0.5)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void countsWhatIsSurelyLongEnough() {
		add(400, 1);
		add(501, 1);
		add(4_000, 1);
		assertThat(this.counter.get().countFrom(Duration.ofMillis(500))).isEqualTo(2);
		assertThat(this.counter.get().countFrom(Duration.ofMillis(2_500))).isOne();
	}

	@Test
	void differenceHasWhatWasAdded() {
		add(20, 3);
		Durations before = this.counter.get();
		add(20, 2);
		assertThat(this.counter.get().since(before).count()).isEqualTo(2);
	}

	private void add(long millis, int number) {
		for (int i = 0; i < number; i++) {
			this.counter.add(Duration.ofMillis(millis).toNanos());
		}
	}

}
