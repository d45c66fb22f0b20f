package dev.temporalworker.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import dev.temporalworker.guard.LimitGuard.HistoryLimits;
import dev.temporalworker.guard.LimitGuard.RunHistory;
import dev.temporalworker.naming.ClientName;
import io.temporal.api.command.v1.Command;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Histories}.
 */
class HistoriesTests {

	private final List<String> ignored = new ArrayList<>();

	private final Histories histories = new Histories(ClientName.PRIMARY,
			(type) -> new HistoryLimits(1000, 1_000_000, null), this.ignored::add);

	@Test
	void tellsTheTenLongest() {
		IntStream.rangeClosed(1, 30).forEach((events) -> this.histories.begin(task("run" + events, events, false)));
		assertThat(this.histories.longest()).hasSize(10)
			.extracting(RunHistory::events)
			.startsWith(30L, 29L)
			.endsWith(21L);
	}

	@Test
	void keepsTheLongestOfMany() {
		this.histories.begin(task("long", 5000, false));
		IntStream.rangeClosed(1, 1000).forEach((run) -> this.histories.begin(task("run" + run, 3, false)));
		this.histories.begin(task("longer", 6000, false));
		assertThat(this.histories.longest()).extracting(RunHistory::runId).startsWith("longer", "long");
	}

	@Test
	void keepsTheSizeWhenATaskHasOnlyTheFirstPage() {
		this.histories.begin(task("run", 10, false));
		this.histories.begin(task("run", 20, false).toBuilder().clearHistory().build());
		assertThat(this.histories.longest()).singleElement()
			.matches((history) -> history.events() == 20 && history.bytes() == 1000);
	}

	@Test
	void queriesDoNotCount() {
		this.histories.begin(task("run", 10, false).toBuilder().setQuery(WorkflowQuery.getDefaultInstance()).build());
		assertThat(this.histories.longest()).isEmpty();
	}

	@Test
	void countsASuggestionThatIsNotFollowed() {
		this.histories.begin(task("run", 10, true));
		this.histories.end(token("run"), List.of(command(CommandType.COMMAND_TYPE_START_TIMER)));
		assertThat(this.ignored).containsExactly("Order");
		assertThat(this.histories.longest()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(value = CommandType.class, mode = Mode.MATCH_ANY,
			names = "COMMAND_TYPE_(COMPLETE|FAIL|CANCEL|CONTINUE_AS_NEW)_WORKFLOW_EXECUTION")
	void forgetsRunsThatEnd(CommandType type) {
		this.histories.begin(task("run", 10, true));
		this.histories.end(token("run"), List.of(command(type)));
		assertThat(this.ignored).isEmpty();
		assertThat(this.histories.longest()).isEmpty();
	}

	@Test
	void taskThatFailsIgnoresNothing() {
		this.histories.begin(task("run", 10, true));
		this.histories.drop(token("run"));
		this.histories.end(token("run"), List.of());
		assertThat(this.ignored).isEmpty();
	}

	@Test
	void runThatIsGoneIsNotToldUntilItComesBack() {
		this.histories.begin(task("run", 10, false));
		this.histories.gone(token("run"));
		assertThat(this.histories.longest()).isEmpty();
		this.histories.begin(task("run", 20, false));
		assertThat(this.histories.longest()).hasSize(1);
	}

	private static PollWorkflowTaskQueueResponse task(String run, long events, boolean suggested) {
		HistoryEvent started = HistoryEvent.newBuilder()
			.setWorkflowTaskStartedEventAttributes(WorkflowTaskStartedEventAttributes.newBuilder()
				.setHistorySizeBytes(100 * events)
				.setSuggestContinueAsNew(suggested))
			.build();
		return PollWorkflowTaskQueueResponse.newBuilder()
			.setTaskToken(token(run))
			.setWorkflowType(WorkflowType.newBuilder().setName("Order"))
			.setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId("order").setRunId(run))
			.setStartedEventId(events)
			.setHistory(History.newBuilder().addEvents(started))
			.build();
	}

	private static ByteString token(String run) {
		return ByteString.copyFromUtf8(run);
	}

	private static Command command(CommandType type) {
		return Command.newBuilder().setCommandType(type).build();
	}

}
