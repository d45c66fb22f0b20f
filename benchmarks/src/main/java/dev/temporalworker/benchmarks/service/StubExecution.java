package dev.temporalworker.benchmarks.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.ProtocolMessageCommandAttributes;
import io.temporal.api.command.v1.RecordMarkerCommandAttributes;
import io.temporal.api.command.v1.ScheduleActivityTaskCommandAttributes;
import io.temporal.api.command.v1.StartChildWorkflowExecutionCommandAttributes;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.ChildWorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.ChildWorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskScheduledEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskTimedOutEventAttributes;
import io.temporal.api.protocol.v1.Message;
import io.temporal.api.taskqueue.v1.PollerScalingDecision;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.update.v1.Acceptance;
import io.temporal.api.update.v1.Input;
import io.temporal.api.update.v1.Meta;
import io.temporal.api.update.v1.Request;
import io.temporal.api.update.v1.Response;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.common.converter.DefaultDataConverter;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as its history: each answer of a Worker adds events, and what follows from
 * them becomes tasks. There is one workflow task at a time; what ends meanwhile waits for
 * the next.
 */
final class StubExecution {

	/**
	 * The name of a signal.
	 */
	static final String SIGNAL = "tell";

	/**
	 * The name of an update.
	 */
	static final String UPDATE = "ask";

	private static final Payloads MESSAGE = DefaultDataConverter.STANDARD_INSTANCE.toPayloads("payload").orElseThrow();

	private static final WorkflowType TYPE = WorkflowType.newBuilder().setName("LoadWorkflow").build();

	private final StubService service;

	private final int number;

	private final TaskQueue taskQueue;

	private final Deque<String> messages;

	private final Consumer<Payloads> ended;

	private final WorkflowExecution id;

	private final List<HistoryEvent> events = new ArrayList<>();

	private final List<HistoryEvent.Builder> later = new ArrayList<>();

	private TaskQueue nextTaskQueue;

	private int seenEvents;

	private long scheduledTask;

	private int startedEvents;

	private int updates;

	private @Nullable Request update;

	private boolean taskOpen;

	private boolean taskStarted;

	/**
	 * Makes an execution without events.
	 * @param service where it is
	 * @param number its number
	 * @param taskQueue where it runs
	 * @param messages what it gets, each when it waits for something
	 * @param ended gets the result
	 */
	StubExecution(StubService service, int number, TaskQueue taskQueue, Deque<String> messages,
			Consumer<Payloads> ended) {
		this.service = service;
		this.number = number;
		this.taskQueue = taskQueue;
		this.nextTaskQueue = this.taskQueue;
		this.messages = messages;
		this.ended = ended;
		this.id = WorkflowExecution.newBuilder()
			.setWorkflowId("workflow-" + number)
			.setRunId("00000000-0000-4000-8000-%012d".formatted(number))
			.build();
	}

	synchronized void started(Payloads input) {
		add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
			.setWorkflowExecutionStartedEventAttributes(WorkflowExecutionStartedEventAttributes.newBuilder()
				.setWorkflowType(TYPE)
				.setTaskQueue(this.taskQueue)
				.setInput(input)
				.setAttempt(1)
				.setWorkflowTaskTimeout(Durations.fromSeconds(StubService.TASK_TIMEOUT_SECONDS))
				.setOriginalExecutionRunId(this.id.getRunId())
				.setFirstExecutionRunId(this.id.getRunId())));
	}

	synchronized void begin() {
		scheduleTask();
	}

	/**
	 * Goes on with what a Worker has decided.
	 * @param started the task that it answers
	 * @param answer the answer
	 * @return whether the task is still its own
	 */
	synchronized boolean completeTask(int started, RespondWorkflowTaskCompletedRequest answer) {
		if (!this.taskStarted || this.startedEvents != started) {
			return false;
		}
		this.taskOpen = false;
		this.taskStarted = false;
		this.seenEvents = this.startedEvents;
		if (answer.hasStickyAttributes()) {
			this.nextTaskQueue = answer.getStickyAttributes().getWorkerTaskQueue();
		}
		add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
			.setWorkflowTaskCompletedEventAttributes(WorkflowTaskCompletedEventAttributes.newBuilder()
				.setScheduledEventId(this.scheduledTask)
				.setStartedEventId(this.startedEvents)
				.setSdkMetadata(answer.getSdkMetadata())));
		answer.getCommandsList().forEach((command) -> execute(command, answer.getMessagesList()));
		if (!this.taskOpen && !this.messages.isEmpty()) {
			send(this.messages.remove());
			return true;
		}
		if (!this.later.isEmpty() || answer.getForceCreateNewWorkflowTask()) {
			this.later.forEach(this::add);
			this.later.clear();
			scheduleTask();
		}
		return true;
	}

	/**
	 * Returns whether a Worker has begun it and nothing is left to do.
	 * @return whether it waits for something to happen
	 */
	synchronized boolean isWaiting() {
		return this.seenEvents > 0 && !this.taskOpen;
	}

	synchronized void failTask(RespondWorkflowTaskFailedRequest failed) {
		retryTask(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
			.setWorkflowTaskFailedEventAttributes(WorkflowTaskFailedEventAttributes.newBuilder()
				.setScheduledEventId(this.scheduledTask)
				.setStartedEventId(this.startedEvents)
				.setCause(failed.getCause())
				.setFailure(failed.getFailure())));
	}

	private synchronized void timeOut(int started) {
		if (this.taskStarted && this.startedEvents == started) {
			System.err.printf("A workflow task of '%s' has timed out%n", this.id.getWorkflowId());
			retryTask(HistoryEvent.newBuilder()
				.setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT)
				.setWorkflowTaskTimedOutEventAttributes(WorkflowTaskTimedOutEventAttributes.newBuilder()
					.setScheduledEventId(this.scheduledTask)
					.setStartedEventId(started)
					.setTimeoutType(TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE)));
		}
	}

	private void retryTask(HistoryEvent.Builder end) {
		this.taskStarted = false;
		this.nextTaskQueue = this.taskQueue;
		add(end);
		this.later.forEach(this::add);
		this.later.clear();
		scheduleTask();
	}

	/**
	 * Sends something to the workflow, with a task for it.
	 * @param what a signal or an update
	 */
	private void send(String what) {
		if (what.equals(SIGNAL)) {
			add(HistoryEvent.newBuilder()
				.setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
				.setWorkflowExecutionSignaledEventAttributes(
						WorkflowExecutionSignaledEventAttributes.newBuilder().setSignalName(SIGNAL).setInput(MESSAGE)));
		}
		else {
			this.updates++;
			this.update = Request.newBuilder()
				.setMeta(Meta.newBuilder().setUpdateId("update-" + this.updates))
				.setInput(Input.newBuilder().setName(UPDATE).setArgs(MESSAGE))
				.build();
		}
		scheduleTask();
	}

	private void answered(ProtocolMessageCommandAttributes attributes, List<Message> messages) {
		Message message = messages.stream()
			.filter((candidate) -> candidate.getId().equals(attributes.getMessageId()))
			.findFirst()
			.orElseThrow();
		try {
			if (message.getBody().is(Acceptance.class)) {
				Acceptance acceptance = message.getBody().unpack(Acceptance.class);
				add(HistoryEvent.newBuilder()
					.setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED)
					.setWorkflowExecutionUpdateAcceptedEventAttributes(
							WorkflowExecutionUpdateAcceptedEventAttributes.newBuilder()
								.setProtocolInstanceId(message.getProtocolInstanceId())
								.setAcceptedRequestMessageId(acceptance.getAcceptedRequestMessageId())
								.setAcceptedRequestSequencingEventId(acceptance.getAcceptedRequestSequencingEventId())
								.setAcceptedRequest(acceptance.getAcceptedRequest())));
			}
			else {
				this.update = null;
				Response response = message.getBody().unpack(Response.class);
				add(HistoryEvent.newBuilder()
					.setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED)
					.setWorkflowExecutionUpdateCompletedEventAttributes(
							WorkflowExecutionUpdateCompletedEventAttributes.newBuilder()
								.setMeta(response.getMeta())
								.setAcceptedEventId(this.events.size())
								.setOutcome(response.getOutcome())));
			}
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException(message.toString(), ex);
		}
	}

	private void start(StartChildWorkflowExecutionCommandAttributes child) {
		long initiated = add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED)
			.setStartChildWorkflowExecutionInitiatedEventAttributes(
					StartChildWorkflowExecutionInitiatedEventAttributes.newBuilder()
						.setWorkflowId(child.getWorkflowId())
						.setWorkflowType(TYPE)
						.setTaskQueue(child.getTaskQueue())
						.setInput(child.getInput())));
		String childTaskQueue = child.getTaskQueue().getName();
		StubExecution[] started = new StubExecution[1];
		started[0] = this.service.start(childTaskQueue.isEmpty() ? this.taskQueue.getName() : childTaskQueue,
				child.getInput(), new ArrayDeque<>(), (result) -> childCompleted(initiated, started[0].id, result));
		// It comes with a task of its own, once this one is done with
		this.later.add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED)
			.setChildWorkflowExecutionStartedEventAttributes(ChildWorkflowExecutionStartedEventAttributes.newBuilder()
				.setInitiatedEventId(initiated)
				.setWorkflowExecution(started[0].id)
				.setWorkflowType(TYPE)));
		started[0].begin();
	}

	private synchronized void childCompleted(long initiated, WorkflowExecution child, Payloads result) {
		addOrKeep(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED)
			.setChildWorkflowExecutionCompletedEventAttributes(
					ChildWorkflowExecutionCompletedEventAttributes.newBuilder()
						.setInitiatedEventId(initiated)
						.setWorkflowExecution(child)
						.setWorkflowType(TYPE)
						.setResult(result)));
		if (!this.taskOpen) {
			scheduleTask();
		}
	}

	private void execute(Command command, List<Message> answers) {
		switch (command.getCommandType()) {
			case COMMAND_TYPE_PROTOCOL_MESSAGE -> answered(command.getProtocolMessageCommandAttributes(), answers);
			case COMMAND_TYPE_START_CHILD_WORKFLOW_EXECUTION ->
				start(command.getStartChildWorkflowExecutionCommandAttributes());
			case COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK -> schedule(command.getScheduleActivityTaskCommandAttributes());
			case COMMAND_TYPE_RECORD_MARKER -> record(command.getRecordMarkerCommandAttributes());
			case COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION -> {
				this.service.remove(this.number);
				this.ended.accept(command.getCompleteWorkflowExecutionCommandAttributes().getResult());
			}
			default -> throw new UnsupportedOperationException(command.toString());
		}
	}

	private void record(RecordMarkerCommandAttributes marker) {
		add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_MARKER_RECORDED)
			.setMarkerRecordedEventAttributes(MarkerRecordedEventAttributes.newBuilder()
				.setMarkerName(marker.getMarkerName())
				.putAllDetails(marker.getDetailsMap())
				.setWorkflowTaskCompletedEventId(this.events.size())));
	}

	private void schedule(ScheduleActivityTaskCommandAttributes activity) {
		long scheduled = add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
			.setActivityTaskScheduledEventAttributes(ActivityTaskScheduledEventAttributes.newBuilder()
				.setActivityId(activity.getActivityId())
				.setActivityType(activity.getActivityType())
				.setTaskQueue(activity.getTaskQueue())
				.setInput(activity.getInput())
				.setStartToCloseTimeout(activity.getStartToCloseTimeout())));
		Timestamp now = now();
		this.service.activities(activity.getTaskQueue().getName())
			.add((decision) -> PollActivityTaskQueueResponse.newBuilder()
				.setTaskToken(token(scheduled))
				.setWorkflowExecution(this.id)
				.setWorkflowType(TYPE)
				.setWorkflowNamespace(StubService.NAMESPACE)
				.setActivityId(activity.getActivityId())
				.setActivityType(activity.getActivityType())
				.setInput(activity.getInput())
				.setAttempt(1)
				.setScheduledTime(now)
				.setCurrentAttemptScheduledTime(now)
				.setStartedTime(now())
				.setStartToCloseTimeout(activity.getStartToCloseTimeout())
				.setScheduleToCloseTimeout(activity.getStartToCloseTimeout())
				.setPollerScalingDecision(decision)
				.build());
	}

	synchronized void completeActivity(long scheduled, Payloads result) {
		addOrKeep(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
			.setActivityTaskStartedEventAttributes(
					ActivityTaskStartedEventAttributes.newBuilder().setScheduledEventId(scheduled).setAttempt(1)));
		addOrKeep(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
			.setActivityTaskCompletedEventAttributes(ActivityTaskCompletedEventAttributes.newBuilder()
				.setScheduledEventId(scheduled)
				.setResult(result)));
		if (!this.taskOpen) {
			scheduleTask();
		}
	}

	private void addOrKeep(HistoryEvent.Builder event) {
		if (this.taskStarted) {
			this.later.add(event);
		}
		else {
			add(event);
		}
	}

	private long add(HistoryEvent.Builder event) {
		if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED) {
			// The event before it is that of the start of the same activity
			event.getActivityTaskCompletedEventAttributesBuilder().setStartedEventId(this.events.size());
		}
		this.events.add(event.setEventId(this.events.size() + 1).setEventTime(now()).build());
		return this.events.size();
	}

	private void scheduleTask() {
		this.taskOpen = true;
		add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED)
			.setWorkflowTaskScheduledEventAttributes(
					WorkflowTaskScheduledEventAttributes.newBuilder().setTaskQueue(this.nextTaskQueue).setAttempt(1)));
		long scheduled = this.events.size();
		boolean sticky = this.nextTaskQueue != this.taskQueue;
		this.service.workflows(this.nextTaskQueue.getName()).add((decision) -> startTask(scheduled, sticky, decision));
	}

	private synchronized PollWorkflowTaskQueueResponse startTask(long scheduled, boolean sticky,
			PollerScalingDecision decision) {
		this.taskStarted = true;
		// What has ended since then may be in between
		this.scheduledTask = scheduled;
		this.startedEvents = (int) add(HistoryEvent.newBuilder()
			.setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED)
			.setWorkflowTaskStartedEventAttributes(
					WorkflowTaskStartedEventAttributes.newBuilder().setScheduledEventId(scheduled)));
		int started = this.startedEvents;
		this.service.afterTaskTimeout(() -> timeOut(started));
		Timestamp now = now();
		PollWorkflowTaskQueueResponse.Builder task = PollWorkflowTaskQueueResponse.newBuilder()
			.setTaskToken(token(started))
			.setWorkflowExecution(this.id)
			.setWorkflowType(TYPE)
			.setPreviousStartedEventId(this.seenEvents)
			.setStartedEventId(this.startedEvents)
			.setAttempt(1)
			.setHistory(History.newBuilder()
				.addAllEvents(this.events.subList(sticky ? this.seenEvents : 0, this.events.size())))
			.setWorkflowExecutionTaskQueue(this.taskQueue)
			.setScheduledTime(now)
			.setStartedTime(now)
			.setPollerScalingDecision(decision);
		Request asked = this.update;
		if (asked != null) {
			task.addMessages(Message.newBuilder()
				.setId(asked.getMeta().getUpdateId() + "/request")
				.setProtocolInstanceId(asked.getMeta().getUpdateId())
				.setEventId(scheduled)
				.setBody(Any.pack(asked)));
		}
		return task.build();
	}

	synchronized History history() {
		return History.newBuilder().addAllEvents(this.events).build();
	}

	private ByteString token(long scheduled) {
		return ByteString.copyFromUtf8(this.number + ":" + scheduled);
	}

	private static Timestamp now() {
		return Timestamps.fromMillis(System.currentTimeMillis());
	}

}
