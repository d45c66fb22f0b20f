package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.grpc.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedFailuresTests {

	private final AtomicLong clock = new AtomicLong();

	private final RepeatedFailures failures = new RepeatedFailures(this.clock::get);

	@Test
	void whatHasNotComeForAWhileIsNews() {
		assertThat(seen("No")).isFalse();
		pass(RepeatedFailures.FORGOTTEN.minusNanos(1));
		assertThat(seen("No")).isTrue();
		pass(RepeatedFailures.FORGOTTEN);
		assertThat(seen("No")).isFalse();
	}

	@Test
	void whatGoesOnIsToldAgainAfterAnHour() {
		assertThat(seen("No")).isFalse();
		for (int i = 0; i < 59; i++) {
			pass(Duration.ofMinutes(1));
			assertThat(seen("No")).isTrue();
		}
		pass(Duration.ofMinutes(1));
		assertThat(seen("No")).isFalse();
		assertThat(this.failures.getOmitted()).isEqualTo(59);
	}

	@Test
	void deadlinesAreTheSameHoweverLongTheyTook() {
		assertThat(this.failures.isRepetition("poll",
				Status.DEADLINE_EXCEEDED.withDescription("after 70.0 s").asRuntimeException()))
			.isFalse();
		assertThat(this.failures.isRepetition("poll",
				Status.DEADLINE_EXCEEDED.withDescription("after 70.1 s").asRuntimeException()))
			.isTrue();
	}

	@Test
	void memoryIsBounded() {
		assertThat(seen("first")).isFalse();
		for (int i = 0; i < RepeatedFailures.MOST; i++) {
			assertThat(seen("other " + i)).isFalse();
		}
		assertThat(seen("first")).isFalse();
	}

	@Test
	void causesThatLeadBackEnd() {
		IllegalStateException outer = new IllegalStateException("outer");
		outer.initCause(new IllegalStateException("inner", outer));
		assertThat(this.failures.isRepetition("poll", outer)).isFalse();
		assertThat(this.failures.isRepetition("poll", outer)).isTrue();
	}

	private boolean seen(String message) {
		return this.failures.isRepetition("poll", new IllegalStateException(message));
	}

	private void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

}
