package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.PollerStatuses;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class OutageLogTests {

	private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

	private final TaskQueuePolls orders = mock();

	private final TaskQueuePolls billing = mock();

	private final LogRepetitions repetitions = mock();

	private final OutageLog log = new OutageLog(ClientName.PRIMARY, this.repetitions);

	@BeforeEach
	void poll() {
		polls(this.orders, "orders");
		polls(this.billing, "billing");
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(0).open());
		given(this.billing.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(0).open());
	}

	private static void polls(TaskQueuePolls polls, String name) {
		given(polls.getTaskQueue()).willReturn(name);
		given(polls.getKinds()).willReturn(EnumSet.of(TaskKind.WORKFLOW));
		given(polls.getLongPollTimeout()).willReturn(Duration.ofSeconds(70));
	}

	private static PollerStatuses statuses(long second) {
		return new PollerStatuses(START.plusSeconds(second));
	}

	@Test
	void outageIsToldOnceAndSoIsItsEnd(CapturedOutput output) {
		fail(11, 11);
		look(11);
		fail(90, 90);
		look(90);
		given(this.repetitions.getOmitted()).willReturn(812L);
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(192).open());
		given(this.billing.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(192).open());
		look(192);
		look(200);
		assertThat(lines(output)).satisfiesExactly((first) -> assertThat(first).contains(" WARN ")
			.endsWith(
					"Task Queues 'billing', 'orders' are not polled since 2026-11-21T08:00:00Z, because UNAVAILABLE: io exception. Workers go on trying"),
				(second) -> assertThat(second).contains(" INFO ")
					.endsWith(
							"Worker polls again after 3 min 12 s; 812 repeated messages of the SDK have been left out"));
	}

	@Test
	void blipIsNotTold(CapturedOutput output) {
		fail(10, 10);
		look(10);
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(11).open());
		given(this.billing.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(11).open());
		look(11);
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void pollThatMayStillSucceedIsNoEnd(CapturedOutput output) {
		fail(11, 11);
		look(11);
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(20).failing(20, 9L));
		given(this.billing.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(20).open());
		look(20);
		assertThat(lines(output)).hasSize(1);
	}

	@Test
	void anotherCauseIsToldAsWell(CapturedOutput output) {
		fail(11, 11);
		look(11);
		PollerStatus refused = statuses(60).failingFromTheStart(Status.Code.PERMISSION_DENIED, null);
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(refused);
		look(75);
		assertThat(lines(output)).hasSize(2).last().asString().contains("because PERMISSION_DENIED");
	}

	@Test
	void pollsWithoutAnAnswerAreAnOutage(CapturedOutput output) {
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(141).unanswered(141));
		look(141);
		assertThat(lines(output)).singleElement().asString().contains("Task Queue 'orders' is not polled since");
	}

	@Test
	void workersThatStopHaveNoOutage(CapturedOutput output) {
		fail(11, 11);
		look(11);
		this.log.stopped();
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(60).open());
		given(this.billing.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(60).open());
		look(60);
		assertThat(lines(output)).hasSize(1);
	}

	private void fail(long second, long forSeconds) {
		given(this.orders.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(second).failing(forSeconds, null));
		given(this.billing.getStatus(TaskKind.WORKFLOW)).willReturn(statuses(second).failing(forSeconds, null));
	}

	private void look(long second) {
		this.log.look(List.of(this.billing, this.orders), START.plusSeconds(second));
	}

	private static List<String> lines(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("OutageLog")).toList();
	}

}
