package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.google.protobuf.ByteString;
import dev.temporalworker.worker.polling.TakenTasks.Counts;
import dev.temporalworker.worker.tuning.TaskKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TakenTasksTests {

	private static final ByteString TOKEN = ByteString.copyFromUtf8("token");

	private final AtomicLong clock = new AtomicLong();

	private final TakenTasks tasks = new TakenTasks(this.clock::get);

	@Test
	void taskIsOpenUntilTheServiceHasTakenItsEnd() {
		this.tasks.take(TaskKind.ACTIVITY, TOKEN);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 1));
		this.tasks.answered(TOKEN, true);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(1, 0, 0));
	}

	@Test
	void kindsAreCountedApart() {
		this.tasks.take(TaskKind.WORKFLOW, TOKEN);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void endThatTheServiceRefusesCountsApart() {
		this.tasks.take(TaskKind.ACTIVITY, TOKEN);
		this.tasks.answered(TOKEN, false);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 1, 0));
	}

	@Test
	void endOfATaskThatDidNotComeHereDoesNotCount() {
		this.tasks.answered(TOKEN, true);
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void answerWithoutATaskIsNone() {
		this.tasks.take(TaskKind.ACTIVITY, ByteString.EMPTY);
		assertThat(this.tasks.isObserved()).isFalse();
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void activityThatSomebodyElseCompletesIsNotOpen() {
		this.tasks.take(TaskKind.ACTIVITY, TOKEN);
		this.tasks.begin(TOKEN.toByteArray());
		this.tasks.handOver(TOKEN.toByteArray());
		this.tasks.end(TOKEN.toByteArray());
		assertThat(this.tasks.count(TaskKind.ACTIVITY)).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void taskWhoseEndIsNeverTakenIsForgottenAfterAWhile() {
		this.tasks.take(TaskKind.ACTIVITY, TOKEN);
		this.tasks.begin(TOKEN.toByteArray());
		this.tasks.end(TOKEN.toByteArray());
		passAndTakeAnother(TakenTasks.FORGOTTEN);
		assertThat(this.tasks.count(TaskKind.ACTIVITY).open()).isZero();
	}

	@Test
	void activityIsNotForgottenWhileItRuns() {
		this.tasks.take(TaskKind.ACTIVITY, TOKEN);
		this.tasks.begin(TOKEN.toByteArray());
		passAndTakeAnother(Duration.ofDays(1));
		assertThat(this.tasks.count(TaskKind.ACTIVITY).open()).isOne();
	}

	private void passAndTakeAnother(Duration time) {
		this.clock.addAndGet(time.toNanos());
		this.tasks.take(TaskKind.WORKFLOW, ByteString.copyFromUtf8("another"));
	}

}
