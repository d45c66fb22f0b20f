package dev.temporalworker.oms.taskqueue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.oms.web.TemporaryFailure;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Tells how busy a Task Queue is.
 */
@Component
public class TaskQueueStatsReader {

	// The service remembers pollers for longer
	private static final Duration POLLER_AGE = Duration.ofMinutes(1);

	private static final Logger logger = LoggerFactory.getLogger(TaskQueueStatsReader.class);

	private final AtomicBoolean toldUnsupported = new AtomicBoolean();

	private final ServiceView service;

	private final TaskQueueNames taskQueues;

	public TaskQueueStatsReader(ServiceView service, TaskQueueNames taskQueues) {
		this.service = service;
		this.taskQueues = taskQueues;
	}

	/**
	 * Reads how busy the Task Queue of a workflow is.
	 * @param workflow the interface of the workflow
	 * @return what workflow and activity tasks of the queue add up to
	 */
	public TaskQueueStats read(Class<?> workflow) {
		String taskQueue = this.taskQueues.of(workflow);
		List<TaskQueueDescription> descriptions = Stream.of(TaskQueueKind.WORKFLOW, TaskQueueKind.ACTIVITY)
			.map((kind) -> describe(new TaskQueueId(taskQueue, kind)))
			.toList();
		return new TaskQueueStats(countWorkers(descriptions), sumBacklog(descriptions));
	}

	private TaskQueueDescription describe(TaskQueueId id) {
		Answer<TaskQueueDescription> answer = this.service.deadline().await(this.service.describe(id));
		if (answer.failure() != null) {
			throw exception(answer.failure());
		}
		return Objects.requireNonNull(answer.value());
	}

	private RuntimeException exception(CallFailure failure) {
		return switch (failure.reason()) {
			case UNSUPPORTED -> unsupported();
			case UNREACHABLE, TLS, NOT_SENT, OTHER -> new TemporaryFailure("Temporal cannot be reached");
			default -> new IllegalStateException(failure.message());
		};
	}

	private RuntimeException unsupported() {
		String detail = "The embedded Temporal Service has no statistics; a server of Temporal has";
		// Pages that show statistics ask every few seconds, and may say nothing
		if (this.toldUnsupported.compareAndSet(false, true)) {
			logger.warn("{}, so pages that show them stay empty", detail);
		}
		return new ResponseStatusException(HttpStatus.NOT_IMPLEMENTED, detail);
	}

	private static int countWorkers(List<TaskQueueDescription> descriptions) {
		// A process has one identity, however many pollers
		Instant since = Instant.now().minus(POLLER_AGE);
		return (int) descriptions.stream()
			.flatMap((description) -> description.pollers().stream())
			.filter((poller) -> poller.lastAccessTime().isAfter(since))
			.map(Poller::identity)
			.distinct()
			.count();
	}

	private static long sumBacklog(List<TaskQueueDescription> descriptions) {
		return descriptions.stream().mapToLong((description) -> description.stats().approximateBacklogCount()).sum();
	}

}
