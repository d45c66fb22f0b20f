package dev.temporalworker.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import dev.temporalworker.guard.LimitGuard.HistoryLimits;
import dev.temporalworker.guard.LimitGuard.RunHistory;
import dev.temporalworker.naming.ClientName;
import io.temporal.api.command.v1.Command;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.workflow.WorkflowInfo;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The histories of runs whose workflow tasks come to this process, of which it keeps the
 * longest. Thread-safe.
 */
final class Histories {

	/**
	 * Type of the failure that tells a workflow to come to an end.
	 */
	static final String HISTORY_TOO_LONG = "HistoryTooLong";

	/**
	 * The least number of events from which on workflows can fail.
	 */
	static final long LEAST_FAIL_EVENTS = 1000;

	private static final Log logger = LogFactory.getLog(Histories.class);

	private static final int KEPT = 200;

	private static final int SHOWN = 10;

	private static final int MOST_TASKS = 10_000;

	// A run that has gone elsewhere does not tell when it ends
	private static final Duration FORGOTTEN = Duration.ofHours(1);

	private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

	private static final Comparator<RunHistory> BY_LENGTH = Comparator.comparingLong(RunHistory::events)
		.thenComparingLong(RunHistory::bytes);

	private final ClientName clientName;

	private final Function<String, HistoryLimits> limits;

	private final Consumer<String> ignored;

	private final Map<String, Run> runs = new LinkedHashMap<>();

	private final Map<ByteString, RunHistory> tasks = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<ByteString, RunHistory> eldest) {
			return size() > MOST_TASKS;
		}

	};

	private Instant lastForgotten = Instant.now();

	Histories(ClientName clientName, Function<String, HistoryLimits> limits, Consumer<String> ignored) {
		this.clientName = clientName;
		this.limits = limits;
		this.ignored = ignored;
	}

	/**
	 * Notice a workflow task.
	 * @param task the task
	 */
	void begin(PollWorkflowTaskQueueResponse task) {
		if (task.getTaskToken().isEmpty() || task.hasQuery()) {
			return;
		}
		WorkflowTaskStartedEventAttributes started = started(task);
		RunHistory history = new RunHistory(task.getWorkflowType().getName(),
				task.getWorkflowExecution().getWorkflowId(), task.getWorkflowExecution().getRunId(),
				task.getStartedEventId(), (started != null) ? started.getHistorySizeBytes() : 0,
				started != null && started.getSuggestContinueAsNew(), Instant.now());
		HistoryLimits allowed = this.limits.apply(history.workflowType());
		boolean warn;
		synchronized (this) {
			this.tasks.put(task.getTaskToken(), history);
			warn = keep(history, history.events() >= allowed.warnEvents() || history.bytes() >= allowed.warnSize());
		}
		if (warn) {
			logger.warn(warning(history));
		}
	}

	// Of a long history, only the first page comes with the task
	private static @Nullable WorkflowTaskStartedEventAttributes started(PollWorkflowTaskQueueResponse task) {
		List<HistoryEvent> events = task.getHistory().getEventsList();
		HistoryEvent last = events.isEmpty() ? null : events.get(events.size() - 1);
		return (last != null && last.hasWorkflowTaskStartedEventAttributes())
				? last.getWorkflowTaskStartedEventAttributes() : null;
	}

	/**
	 * Keep a history if it is one of the longest.
	 * @param history the history
	 * @param isLong whether it is long enough to be told of
	 * @return whether it has to be told of
	 */
	private boolean keep(RunHistory history, boolean isLong) {
		Run known = this.runs.get(history.runId());
		if (known == null && this.runs.size() >= KEPT && !makeRoom(history)) {
			return false;
		}
		boolean warned = known != null && known.warned();
		long bytes = (history.bytes() == 0 && known != null) ? known.history().bytes() : history.bytes();
		RunHistory kept = (bytes == history.bytes()) ? history
				: new RunHistory(history.workflowType(), history.workflowId(), history.runId(), history.events(), bytes,
						history.continueAsNewSuggested(), history.seen());
		this.runs.put(history.runId(), new Run(kept, warned || isLong, false));
		return isLong && !warned;
	}

	private boolean makeRoom(RunHistory history) {
		if (Duration.between(this.lastForgotten, history.seen()).compareTo(BETWEEN_LOOKS) >= 0) {
			forget();
		}
		if (this.runs.size() < KEPT) {
			return true;
		}
		RunHistory shortest = history;
		for (Run run : this.runs.values()) {
			shortest = (BY_LENGTH.compare(run.history(), shortest) < 0) ? run.history() : shortest;
		}
		return BY_LENGTH.compare(shortest, history) < 0 && this.runs.remove(shortest.runId()) != null;
	}

	private void forget() {
		this.lastForgotten = Instant.now();
		Instant limit = this.lastForgotten.minus(FORGOTTEN);
		this.runs.values().removeIf((run) -> run.history().seen().isBefore(limit));
	}

	/**
	 * Notice that the service has taken what became of a workflow task.
	 * @param token the token of the task
	 * @param commands what the workflow does next
	 */
	void end(ByteString token, List<Command> commands) {
		boolean closed = close(commands);
		RunHistory history;
		synchronized (this) {
			history = this.tasks.remove(token);
			if (closed && history != null) {
				this.runs.remove(history.runId());
			}
		}
		if (history != null && history.continueAsNewSuggested() && !closed) {
			this.ignored.accept(history.workflowType());
		}
	}

	private static boolean close(List<Command> commands) {
		for (int i = 0; i < commands.size(); i++) {
			if (closes(commands.get(i).getCommandType())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Notice that nothing became of a workflow task.
	 * @param token the token of the task
	 */
	synchronized void drop(ByteString token) {
		this.tasks.remove(token);
	}

	/**
	 * Notice that the service does not know a workflow task any more: its run may have
	 * been terminated.
	 * @param token the token of the task
	 */
	synchronized void gone(ByteString token) {
		RunHistory history = this.tasks.remove(token);
		if (history != null) {
			this.runs.computeIfPresent(history.runId(), (runId, run) -> new Run(run.history(), run.warned(), true));
		}
	}

	private static boolean closes(CommandType command) {
		return switch (command) {
			case COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION, COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION,
					COMMAND_TYPE_CANCEL_WORKFLOW_EXECUTION, COMMAND_TYPE_CONTINUE_AS_NEW_WORKFLOW_EXECUTION ->
				true;
			default -> false;
		};
	}

	/**
	 * Return the longest histories.
	 * @return the histories, the longest first
	 */
	synchronized List<RunHistory> longest() {
		if (this.runs.isEmpty()) {
			return List.of();
		}
		forget();
		return this.runs.values()
			.stream()
			.filter((run) -> !run.gone())
			.map(Run::history)
			.sorted(BY_LENGTH.reversed())
			.limit(SHOWN)
			.toList();
	}

	boolean fails(WorkflowInfo workflow) {
		Long failEvents = this.limits.apply(workflow.getWorkflowType()).failEvents();
		return failEvents != null && workflow.getHistoryLength() >= failEvents;
	}

	String tooLong(WorkflowInfo workflow) {
		return "The history of this run has %d events ('%s'). Continue as new before, as Workflow.getInfo().isContinueAsNewSuggested() tells."
			.formatted(workflow.getHistoryLength(), this.clientName.key("history.guard.fail-events"));
	}

	private String warning(RunHistory history) {
		return "The history of workflow '%s' of type '%s', run %s, has %d events and %d bytes. The Temporal Service terminates it at 51200 events or 50 MB. Continue as new when Workflow.getInfo().isContinueAsNewSuggested() tells so ('%s', '%s')."
			.formatted(history.workflowId(), history.workflowType(), history.runId(), history.events(), history.bytes(),
					this.clientName.key("history.guard.warn-events"), this.clientName.key("history.guard.warn-size"));
	}

	/**
	 * A run that is kept.
	 *
	 * @param history its history
	 * @param warned whether there has been a warning
	 * @param gone whether it may have ended
	 */
	private record Run(RunHistory history, boolean warned, boolean gone) {

	}

}
