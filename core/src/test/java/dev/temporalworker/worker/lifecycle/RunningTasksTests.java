package dev.temporalworker.worker.lifecycle;

import java.util.List;

import dev.temporalworker.worker.lifecycle.RunningTasks.Tally;
import dev.temporalworker.worker.polling.TakenTasks;
import dev.temporalworker.worker.polling.TakenTasks.Counts;
import dev.temporalworker.worker.tuning.TaskKind;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;

class RunningTasksTests {

	private final TakenTasks tasks = mock();

	@Test
	void tasksThatWereGivenUpBeforeTheStopAreNotCounted() {
		given(this.tasks.count(TaskKind.ACTIVITY)).willReturn(new Counts(0, 0, 0));
		new RunningTasks(new InFlightActivities(this.tasks), this.tasks);
		InOrder order = inOrder(this.tasks);
		order.verify(this.tasks).forgetGivenUp();
		order.verify(this.tasks).count(TaskKind.ACTIVITY);
	}

	@Test
	void endsThatTheServiceRefusesOrHasNotTakenAreCountedFromTheStopOn() {
		given(this.tasks.isObserved()).willReturn(true);
		given(this.tasks.count(TaskKind.ACTIVITY)).willReturn(new Counts(10, 3, 2), new Counts(14, 4, 1));
		given(this.tasks.count(TaskKind.WORKFLOW)).willReturn(new Counts(0, 0, 5));
		RunningTasks running = new RunningTasks(new InFlightActivities(this.tasks), this.tasks);
		assertThat(running.tally()).isEqualTo(new Tally(4, 2, 5, List.of()));
	}

}
