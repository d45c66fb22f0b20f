package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.PollerStatus.PollError;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells once that the Task Queues of a client are not polled, and why, and once that they
 * are polled again.
 */
final class OutageLog {

	private static final Log logger = LogFactory.getLog(OutageLog.class);

	private static final Duration TOLERANCE = Duration.ofSeconds(10);

	private final ClientName clientName;

	private final LogRepetitions repetitions;

	private @Nullable Outage outage;

	OutageLog(ClientName clientName, LogRepetitions repetitions) {
		this.clientName = clientName;
		this.repetitions = repetitions;
	}

	/**
	 * Forget an outage, since the Workers do not run any more.
	 */
	void stopped() {
		this.outage = null;
	}

	/**
	 * Look how the Workers poll.
	 * @param taskQueues their polls
	 * @param now the time
	 */
	void look(Collection<TaskQueuePolls> taskQueues, Instant now) {
		List<TaskQueuePolls> out = taskQueues.stream()
			.filter((polls) -> statuses(polls).anyMatch((status) -> isOut(status, polls.getLongPollTimeout(), now)))
			.toList();
		Outage current = this.outage;
		if (!out.isEmpty()) {
			PollError error = lastError(out);
			if (current == null) {
				current = new Outage(since(out, now), this.repetitions.getOmitted(), EnumSet.noneOf(Status.Code.class));
				this.outage = current;
			}
			if (error != null && current.told().add(error.code())) {
				logger.warn("%s %s not polled since %s, because %s. Workers go on trying".formatted(names(out),
						(out.size() == 1) ? "is" : "are", current.since().truncatedTo(ChronoUnit.SECONDS),
						error.description()));
			}
		}
		else if (current != null && taskQueues.stream().flatMap(OutageLog::statuses).noneMatch(OutageLog::isFailing)) {
			this.outage = null;
			long omitted = this.repetitions.getOmitted() - current.omittedBefore();
			this.repetitions.forget();
			logger.info("%s polls again after %s%s".formatted(this.clientName.label("Worker"),
					FailingWork.describe(Duration.between(current.since(), now)),
					(omitted > 0) ? "; %d repeated messages of the SDK have been left out".formatted(omitted) : ""));
		}
	}

	private static Stream<PollerStatus> statuses(TaskQueuePolls polls) {
		return polls.getKinds().stream().filter((kind) -> kind != TaskKind.LOCAL_ACTIVITY).map(polls::getStatus);
	}

	private static boolean isOut(PollerStatus status, Duration longPollTimeout, Instant now) {
		return status.isFailing(TOLERANCE, now) || status.isUnanswered(longPollTimeout, now);
	}

	private static boolean isFailing(PollerStatus status) {
		return status.failingSince() != null || status.unansweredSince() != null;
	}

	private static Instant since(List<TaskQueuePolls> out, Instant now) {
		return out.stream()
			.flatMap(OutageLog::statuses)
			.flatMap((status) -> Stream.of(status.failingSince(), status.unansweredSince()))
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(now);
	}

	private static @Nullable PollError lastError(List<TaskQueuePolls> out) {
		return out.stream()
			.flatMap(OutageLog::statuses)
			.filter(OutageLog::isFailing)
			.map(PollerStatus::lastError)
			.filter(Objects::nonNull)
			.max(Comparator.comparing(PollError::time))
			.orElse(null);
	}

	private String names(List<TaskQueuePolls> out) {
		String names = String.join("', '", out.stream().map(TaskQueuePolls::getTaskQueue).toList());
		return "%s '%s'".formatted(this.clientName.label((out.size() == 1) ? "Task Queue" : "Task Queues"), names);
	}

	/**
	 * A time without polls.
	 *
	 * @param since when the first poll failed
	 * @param omittedBefore how many messages had been left out before
	 * @param told the causes that have been told
	 */
	private record Outage(Instant since, long omittedBefore, Set<Status.Code> told) {

	}

}
