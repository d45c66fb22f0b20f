package dev.temporalworker.health;

import java.time.Duration;
import java.time.Instant;

import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.PollerStatuses;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollingRuleTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private static final PollerStatuses POLLS = new PollerStatuses(NOW);

	private final PollingRule rule = new PollingRule(Duration.ofSeconds(10), Duration.ofSeconds(70),
			NOW.minusSeconds(3600), NOW);

	@Test
	void openPollIsPolling() {
		assertThat(judge(POLLS.open()).state()).isEqualTo(WorkState.POLLING);
	}

	@Test
	void pollsThatFailForAMomentArePolling() {
		assertThat(judge(POLLS.failing(10, null)).state()).isEqualTo(WorkState.POLLING);
	}

	@Test
	void pollsThatFailForLongerThanToleratedAreNotPolling() {
		assertThat(judge(POLLS.failing(11, null))).isEqualTo(new HealthAssessment(WorkState.NOT_POLLING,
				"Polls have been failing for 11 s: UNAVAILABLE: io exception"));
	}

	@ParameterizedTest
	@CsvSource({ "14, 4, POLLING", "14, 3, NOT_POLLING", "100, 3, NOT_POLLING" })
	void nothingChangesWhileAPollMayStillSucceed(long failing, long openFor, WorkState state) {
		assertThat(judge(POLLS.failing(failing, openFor)).state()).isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "140, POLLING", "141, NOT_POLLING" })
	void pollsThatNobodyAnswersTwiceInARowAreNotPolling(long seconds, WorkState state) {
		assertThat(judge(POLLS.unanswered(seconds)).state()).isEqualTo(state);
	}

	@Test
	void toleranceOfFailuresMayBeLongerThanAPollWaits() {
		PollingRule tolerant = new PollingRule(Duration.ofMinutes(5), Duration.ofSeconds(70), NOW.minusSeconds(3600),
				NOW);
		assertThat(tolerant.judge(POLLS.failing(299, null), SlotUsages.FREE).state()).isEqualTo(WorkState.POLLING);
		assertThat(tolerant.judge(POLLS.failing(301, null), SlotUsages.FREE).state()).isEqualTo(WorkState.NOT_POLLING);
	}

	@Test
	void tellsThatNobodyAnswers() {
		assertThat(judge(POLLS.unanswered(141)).reason())
			.isEqualTo("No poll has been answered for 141 s: DEADLINE_EXCEEDED");
	}

	@ParameterizedTest
	@CsvSource({ "70, POLLING", "71, NOT_POLLING" })
	void withoutOpenPollThereHasToBeAnEndOfOneWithinTheTimeOut(long seconds, WorkState state) {
		assertThat(judge(POLLS.endedAgo(seconds)).state()).isEqualTo(state);
	}

	@Test
	void tellsThatNoPollIsMade() {
		assertThat(judge(POLLS.endedAgo(71)).reason())
			.isEqualTo("No poll has been made although slots are free for 71 s");
	}

	@Test
	void tellsThatPollsHaveNoConnection() {
		assertThat(judge(POLLS.withoutConnection(71)).reason())
			.isEqualTo("Polls have been waiting for a connection for 71 s");
	}

	@Test
	void workerThatHasJustStartedNeedsNoPoll() {
		PollingRule started = new PollingRule(Duration.ofSeconds(10), Duration.ofSeconds(70), NOW, NOW);
		assertThat(started.judge(POLLS.none(), SlotUsages.of(10, 0, 0, 0)).state()).isEqualTo(WorkState.POLLING);
	}

	@Test
	void workerThatNeverPolledIsNotPolling() {
		assertThat(judge(POLLS.none()).state()).isEqualTo(WorkState.NOT_POLLING);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 70 })
	void slotThatIsReservedOrHasJustBeenFreedIsAboutToBePolledFor(long seconds) {
		Instant time = NOW.minusSeconds(seconds);
		assertThat(this.rule.judge(POLLS.endedAgo(600), SlotUsages.reserved(time)).state())
			.isEqualTo(WorkState.POLLING);
		assertThat(this.rule.judge(POLLS.endedAgo(600), SlotUsages.freed(time)).state()).isEqualTo(WorkState.POLLING);
	}

	@Test
	void reservationThatLedNowhereIsNoSign() {
		assertThat(this.rule.judge(POLLS.endedAgo(600), SlotUsages.ledNowhere(NOW)).state())
			.isEqualTo(WorkState.NOT_POLLING);
	}

	@Test
	void endOfAPollThatWasNotAcceptedIsNoSign() {
		assertThat(judge(POLLS.acceptedAgo(71, 0)).state()).isEqualTo(WorkState.NOT_POLLING);
		assertThat(judge(POLLS.acceptedAgo(70, 0)).state()).isEqualTo(WorkState.POLLING);
	}

	@ParameterizedTest
	@EnumSource(names = { "PERMISSION_DENIED", "UNAUTHENTICATED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
			"INVALID_ARGUMENT", "NOT_FOUND", "UNIMPLEMENTED" })
	void pollsThatAreRefusedFromTheStartHaveNoGrace(Status.Code code) {
		assertThat(judge(POLLS.failingFromTheStart(code, null)))
			.isEqualTo(new HealthAssessment(WorkState.NOT_POLLING, "No poll has been accepted yet: " + code));
		assertThat(judge(POLLS.failingFromTheStart(code, 5L)).state()).isEqualTo(WorkState.NOT_POLLING);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN", "CANCELLED", "ABORTED" })
	void pollsThatMaySucceedSoonHaveTheirGraceFromTheStart(Status.Code code) {
		assertThat(judge(POLLS.failingFromTheStart(code, null)).state()).isEqualTo(WorkState.POLLING);
	}

	@Test
	void allSlotsInUseIsBusyHoweverLongAgoTheLastPollEnded() {
		assertThat(this.rule.judge(POLLS.endedAgo(7200), SlotUsages.FULL))
			.isEqualTo(new HealthAssessment(WorkState.BUSY, "All slots are in use"));
	}

	@Test
	void allSlotsInUseIsBusyEvenIfTheLastPollFailed() {
		assertThat(this.rule.judge(POLLS.failing(600, null), SlotUsages.FULL).state()).isEqualTo(WorkState.BUSY);
	}

	@Test
	void supplierThatGivesNoSlotKeepsBusy() {
		assertThat(this.rule.judge(POLLS.endedAgo(7200), SlotUsages.WITHHELD)).isEqualTo(new HealthAssessment(
				WorkState.BUSY, "The slot supplier gives no slot, although this Worker uses none"));
	}

	@Test
	void slotsThatAreReservedAreNotInUse() {
		assertThat(this.rule.judge(POLLS.failing(600, null), SlotUsages.of(5, 4, 1, 4)).state())
			.isEqualTo(WorkState.NOT_POLLING);
	}

	@Test
	void openPollIsPollingWhileOthersWaitForSlots() {
		assertThat(this.rule.judge(POLLS.open(), SlotUsages.of(5, 4, 1, 4)).state()).isEqualTo(WorkState.POLLING);
	}

	private HealthAssessment judge(PollerStatus polls) {
		SlotUsage slots = SlotUsages.FREE;
		return this.rule.judge(polls, slots);
	}

}
