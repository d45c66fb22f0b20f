package dev.temporalworker.advice;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.temporalworker.advice.AdviceRule.Polls;
import dev.temporalworker.advice.AdviceRule.Type;
import dev.temporalworker.advice.AdviceRule.Work;
import dev.temporalworker.advice.Advisor.Settings;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import dev.temporalworker.worker.polling.WorkerPolls.TaskFlow;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class WorkSamplerTests {

	/**
	 * A window of three looks.
	 */
	private static final Settings SETTINGS = new Settings(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofMinutes(1), 3, null);

	private final TaskSlots slots = mock();

	private final TaskQueuePolls polls = mock();

	private WorkSampler sampler = sampler(WorkerOptions.newBuilder().build());

	@Test
	void figuresAreThoseOfTheWindow() {
		look(usage(10, 10), status(2, 100, 40), flow(Situation.durations(10, 50), 7, Map.of()));
		look(usage(10, 4), status(2, 110, 40), flow(Situation.durations(10, 60), 9, Map.of()));
		look(usage(10, 10), status(4, 120, 41), flow(Situation.durations(10, 65), 9, Map.of()));
		look(usage(10, 10), status(6, 130, 45), flow(Situation.durations(10, 70), 10, Map.of()));
		Work work = this.sampler.work(null);
		assertThat(work.waits().count()).isEqualTo(10);
		assertThat(work.eager()).isOne();
		assertThat(work.polls()).returns(20L, Polls::tasks).returns(5L, Polls::empty).returns(4.0, Polls::open);
		assertThat(work.slots().used()).isEqualTo(8);
		assertThat(work.slots().exhausted()).isEqualTo(2.0 / 3);
		assertThat(work.limits().rate()).isEqualTo(1);
	}

	@Test
	void windowThatIsNotFullIsKnown() {
		look(usage(10, 1), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		look(usage(10, 1), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.isFull()).isFalse();
		look(usage(10, 1), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.isFull()).isTrue();
	}

	@Test
	void nothingThatHappensIsNotANumberAtAll() {
		look(usage(10, 0), status(0, 0, 0), flow(Durations.NONE, 0, Map.of()));
		Work work = this.sampler.work(null);
		assertThat(work.slots().used()).isZero();
		assertThat(work.slots().exhausted()).isZero();
		assertThat(work.limits().rate()).isZero();
		assertThat(work.polls()).isNotNull().returns(1.0, Polls::success);
		assertThat(work.waitsLong()).isFalse();
		assertThat(work.waitsShort()).isFalse();
		assertThat(this.sampler.clockLead()).isNull();
	}

	@Test
	void countersThatBeginAnewCountNothingForOnce() {
		look(usage(10, 0), status(1, 0, 0), flow(Situation.durations(10, 50), 0, Map.of()));
		look(usage(10, 0), status(1, 0, 0), flow(Situation.durations(10, 3), 0, Map.of()));
		assertThat(this.sampler.work(null).waits().count()).isZero();
	}

	@Test
	void slotsThatAreResizedAreExhaustedByWhatThereWereAtEachLook() {
		look(usage(4, 4), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		look(usage(8, 4), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.work(null).slots()).returns(0.5, AdviceRule.Slots::exhausted)
			.returns(8, AdviceRule.Slots::maximum);
	}

	@Test
	void slotsWithoutAKnownMaximumAreNeverExhausted() {
		look(usage(null, 1_000), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.work(null).slots()).returns(0.0, AdviceRule.Slots::exhausted)
			.returns(null, AdviceRule.Slots::maximum);
	}

	@Test
	void slotsOfWhichNobodyWantsAnotherAreNotExhausted() {
		look(new SlotUsage(4, 4, 0, 0, null, null, null, null, null, null, null), status(1, 0, 0),
				flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.work(null).slots().exhausted()).isZero();
	}

	@Test
	void onePauseWithinTheWindowIsRemembered() {
		look(new SlotUsage(10, 0, 0, 0, PauseReadiness.KEEP, null, null, null, null, null, null), status(1, 0, 0),
				flow(Durations.NONE, 0, Map.of()));
		look(usage(10, 0), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		look(usage(10, 0), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.isPaused()).isTrue();
		look(usage(10, 0), status(1, 0, 0), flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.isPaused()).isFalse();
	}

	@Test
	void pollsOfAConnectionThatIsNotObservedAreUnknown() {
		this.sampler = new WorkSampler(this.slots, null, WorkerOptions.newBuilder().build(), SETTINGS);
		given(this.slots.getKind()).willReturn(TaskKind.ACTIVITY);
		given(this.slots.getSupply()).willReturn(SlotSupply.FIXED);
		given(this.slots.getUsage()).willReturn(usage(10, 1));
		this.sampler.look();
		Work work = this.sampler.work(null);
		assertThat(work.polls()).isNull();
		assertThat(work.waits()).isEqualTo(Durations.NONE);
		assertThat(work.types()).isEmpty();
	}

	@Test
	void mostPollsAreThoseThatTheBehaviorAllows() {
		this.sampler = sampler(WorkerOptions.newBuilder()
			.setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling(1, 30, 5))
			.build());
		look(usage(10, 0), status(3, 0, 0), flow(Durations.NONE, 0, Map.of()));
		assertThat(this.sampler.work(null).polls()).isNotNull()
			.returns(30, Polls::maximum)
			.returns(true, Polls::autoscaling);
	}

	@Test
	void typesAreThoseThatRunOrHaveRun() {
		given(this.slots.getTasks()).willReturn(List.of(task("Charge", 90, 60), task("Charge", 30, 60)));
		look(usage(10, 2), status(1, 0, 0), flow(Durations.NONE, 0, Map.of("Send", Situation.durations(10, 5))));
		look(usage(10, 2), status(1, 0, 0), flow(Durations.NONE, 0, Map.of("Send", Situation.durations(10, 7))));
		assertThat(this.sampler.work(null).types()).satisfiesExactly((charge) -> {
			assertThat(charge).returns("Charge", Type::name).returns(2, Type::running).returns(1, Type::overdue);
			assertThat(charge.age()).isEqualTo(Duration.ofSeconds(30));
			assertThat(charge.usual()).isNull();
		}, (send) -> {
			assertThat(send).returns("Send", Type::name).returns(0, Type::running);
			assertThat(send.age()).isZero();
			assertThat(send.ended().count()).isEqualTo(2);
		});
	}

	@Test
	void smallestLeadOfTheClockCountsAlsoWhereItIsBehind() {
		look(usage(10, 0), status(1, 0, 0), new TaskFlow(Durations.NONE, 0, Duration.ofMillis(12), Map.of()));
		look(usage(10, 0), status(1, 0, 0), new TaskFlow(Durations.NONE, 0, Duration.ofSeconds(-40), Map.of()));
		assertThat(this.sampler.clockLead()).isEqualTo(Duration.ofSeconds(-40));
	}

	private WorkSampler sampler(WorkerOptions options) {
		return new WorkSampler(this.slots, this.polls, options, SETTINGS);
	}

	private void look(SlotUsage usage, PollerStatus status, TaskFlow flow) {
		given(this.slots.getKind()).willReturn(TaskKind.ACTIVITY);
		given(this.slots.getSupply()).willReturn(SlotSupply.FIXED);
		given(this.slots.getUsage()).willReturn(usage);
		given(this.polls.getStatus(TaskKind.ACTIVITY)).willReturn(status);
		given(this.polls.getFlow(TaskKind.ACTIVITY)).willReturn(flow);
		this.sampler.look();
	}

	private static SlotTask task(String type, long age, long timeout) {
		return new SlotTask(type, "order-1", "run-1", null, null, Duration.ofSeconds(age), Duration.ofSeconds(timeout));
	}

	private static SlotUsage usage(@Nullable Integer maximum, int used) {
		return new SlotUsage(maximum, used, 0, 1, null, null, null, null, null, null, null);
	}

	private static PollerStatus status(int open, long tasks, long empty) {
		return new PollerStatus(open, 0, 0, null, empty, tasks, null, null, null, null, 0, null, null, null);
	}

	private static TaskFlow flow(Durations waits, long eager, Map<String, Durations> ended) {
		return new TaskFlow(waits, eager, null, ended);
	}

}
