package dev.temporalworker.worker.polling;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.nexus.v1.CancelOperationRequest;
import io.temporal.api.nexus.v1.Request;
import io.temporal.api.nexus.v1.StartOperationRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollNexusTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import org.jspecify.annotations.Nullable;

/**
 * A task that a poll has brought. It keeps no more of the response than names and
 * numbers, which are there already.
 */
final class TakenTask implements FailingWork.Task {

	private static final double NEARLY_OVER = 0.8;

	private final TaskKind kind;

	private final String taskQueue;

	private final String type;

	private final WorkflowExecution execution;

	private final int attempt;

	private String activityId = "";

	private int maximumAttempts;

	private long scheduledMillis;

	private long timeoutMillis;

	private long limitNanos;

	private boolean query;

	private boolean replay;

	private @Nullable WorkflowTaskFailedEventAttributes before;

	private long taken;

	private volatile long since;

	private volatile @Nullable String refusal;

	private volatile boolean unheard;

	private volatile boolean givenUp;

	TakenTask(TaskKind kind, String taskQueue, String type, WorkflowExecution execution, int attempt) {
		this.kind = kind;
		this.taskQueue = taskQueue;
		this.type = type;
		this.execution = execution;
		this.attempt = attempt;
	}

	static TakenTask of(PollWorkflowTaskQueueResponse response) {
		TakenTask task = new TakenTask(TaskKind.WORKFLOW, response.getWorkflowExecutionTaskQueue().getName(),
				response.getWorkflowType().getName(), response.getWorkflowExecution(), response.getAttempt());
		task.query = response.hasQuery();
		task.replay = response.getPreviousStartedEventId() > 0
				&& (!response.getNextPageToken().isEmpty() || (response.getHistory().getEventsCount() > 0
						&& response.getHistory().getEvents(0).getEventId() == 1));
		if (response.getAttempt() > 1) {
			task.before = lastFailure(response.getHistory().getEventsList());
		}
		return task;
	}

	private static @Nullable WorkflowTaskFailedEventAttributes lastFailure(List<HistoryEvent> events) {
		for (int i = events.size() - 1; i >= 0; i--) {
			HistoryEvent event = events.get(i);
			if (event.hasWorkflowTaskCompletedEventAttributes()) {
				return null;
			}
			if (event.hasWorkflowTaskFailedEventAttributes()) {
				return event.getWorkflowTaskFailedEventAttributes();
			}
		}
		return null;
	}

	static TakenTask of(PollActivityTaskQueueResponse response, String taskQueue) {
		TakenTask task = new TakenTask(TaskKind.ACTIVITY, taskQueue, response.getActivityType().getName(),
				response.getWorkflowExecution(), response.getAttempt());
		task.activityId = response.getActivityId();
		task.maximumAttempts = response.getRetryPolicy().getMaximumAttempts();
		task.scheduledMillis = response.getScheduledTime().getSeconds() * 1000;
		com.google.protobuf.Duration timeout = response.getScheduleToCloseTimeout();
		task.timeoutMillis = timeout.getSeconds() * 1000 + timeout.getNanos() / 1_000_000;
		return task;
	}

	static TakenTask of(PollNexusTaskQueueResponse response, String taskQueue) {
		Request request = response.getRequest();
		CancelOperationRequest cancellation = request.getCancelOperation();
		StartOperationRequest start = request.getStartOperation();
		String type = request.hasCancelOperation()
				? "%s/%s (cancel)".formatted(cancellation.getService(), cancellation.getOperation())
				: "%s/%s".formatted(start.getService(), start.getOperation());
		TakenTask task = new TakenTask(TaskKind.NEXUS, taskQueue, type, WorkflowExecution.getDefaultInstance(), 1);
		task.limitNanos = RequestTimeout.nanos(request.getHeaderMap());
		return task;
	}

	@Override
	public TaskKind kind() {
		return this.kind;
	}

	@Override
	public String taskQueue() {
		return this.taskQueue;
	}

	@Override
	public String type() {
		return this.type;
	}

	@Override
	public String workflowId() {
		return this.execution.getWorkflowId();
	}

	@Override
	public String runId() {
		return this.execution.getRunId();
	}

	@Override
	public int attempt() {
		return this.attempt;
	}

	@Override
	public boolean isNearTheEnd() {
		return (this.maximumAttempts > 0 && this.attempt >= this.maximumAttempts - 1) || (this.timeoutMillis > 0
				&& System.currentTimeMillis() - this.scheduledMillis >= NEARLY_OVER * this.timeoutMillis);
	}

	@Override
	public @Nullable String refusal() {
		return this.refusal;
	}

	@Override
	public @Nullable WorkflowTaskFailedEventAttributes before() {
		return this.before;
	}

	String activityId() {
		return this.activityId;
	}

	/**
	 * Return whether the end of the task is reported by the SDK, and to whom.
	 * @return whether it is a workflow task, not a mere query, or an activity of a
	 * workflow
	 */
	boolean isReported() {
		return (this.kind == TaskKind.WORKFLOW || this.kind == TaskKind.ACTIVITY) && !this.query && !runId().isEmpty();
	}

	/**
	 * Return whether the workflow has to be brought to where its history is.
	 * @return whether the history came from its beginning, although it is not new
	 */
	boolean isReplay() {
		return this.replay;
	}

	/**
	 * Return whether the task has run for so long that the SDK tells nobody of its end.
	 * @param now the time
	 * @return whether the time is over in which the service wants an answer
	 */
	boolean isOverdue(long now) {
		return this.limitNanos > 0 && now - this.taken > this.limitNanos;
	}

	Duration limit() {
		return Duration.ofNanos(this.limitNanos);
	}

	void setTaken(long taken) {
		this.taken = taken;
		this.since = taken;
	}

	long getTaken() {
		return this.taken;
	}

	void refuse(String error) {
		this.refusal = error;
	}

	/**
	 * Note whether what is told about the end of the task reaches the service.
	 * @param unheard whether the last attempt to tell it did not
	 */
	void setUnheard(boolean unheard) {
		this.unheard = unheard;
	}

	/**
	 * Give the task up, once.
	 * @return whether that tells something about the task: it had not been given up, and
	 * what was told about its end has not been lost on the way
	 */
	boolean giveUp() {
		boolean first = !this.givenUp && !this.unheard;
		this.givenUp = true;
		return first;
	}

	boolean isGivenUp() {
		return this.givenUp;
	}

	void setSince(long since) {
		this.since = since;
	}

	long getSince() {
		return this.since;
	}

}
