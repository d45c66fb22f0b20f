package dev.temporalworker.failing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.api.enums.v1.ApplicationErrorCategory;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.nexus.v1.Response;
import io.temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import org.jspecify.annotations.Nullable;

/**
 * The workflows, activities and Nexus operations of a client whose tasks fail in this
 * process, as the Temporal Service has been told or refuses to hear. A task that succeeds
 * while nothing fails costs no more than a look. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class FailingWork {

	/**
	 * Time after which something counts no longer as failing, since another process has
	 * gone on with it or it has come to an end: longer than the service waits before it
	 * tries a workflow task again.
	 */
	public static final Duration EXPIRY = Duration.ofMinutes(30);

	/**
	 * How many workflows and how many types of other work are remembered.
	 */
	static final int MOST = 1000;

	private static final int MOST_TOLD = 3;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, FailingWorkflow> workflows = new ConcurrentHashMap<>();

	private final Map<Group, Long> counts = new ConcurrentHashMap<>();

	private final Map<Group, FailingType> failingTypes = new ConcurrentHashMap<>();

	private final RegisteredTypes types = new RegisteredTypes();

	private final FailureLog log;

	private final Clock clock;

	private volatile boolean idle = true;

	/**
	 * Create a tracker of a client.
	 * @param clientName the client whose work it is
	 */
	public FailingWork(ClientName clientName) {
		this(clientName, Clock.systemUTC());
	}

	FailingWork(ClientName clientName, Clock clock) {
		this.log = new FailureLog(clientName);
		this.clock = clock;
	}

	/**
	 * Note what is registered on a Task Queue, to tell what was probably meant by a type
	 * that is not.
	 * @param taskQueue the Task Queue
	 * @param kind what the types are of
	 * @param types the types
	 */
	public void register(String taskQueue, TaskKind kind, Collection<String> types) {
		this.types.put(taskQueue, kind, Set.copyOf(types));
	}

	/**
	 * Let somebody know whenever something begins or ends to fail.
	 * @param listener what to run, which must not wait
	 */
	public void onChange(Runnable listener) {
		this.log.onChange(listener);
	}

	/**
	 * Note that the service has taken the result of a task.
	 * @param task the task
	 */
	public void succeeded(Task task) {
		if (!this.idle && isFailing(task)) {
			update(() -> remove(task));
		}
	}

	private boolean isFailing(Task task) {
		return (task.kind() == TaskKind.WORKFLOW) ? this.workflows.containsKey(task.runId())
				: this.failingTypes.keySet().stream().anyMatch((group) -> group.isOf(task));
	}

	/**
	 * Note that the workflow or activity of a task has come to an end elsewhere.
	 * @param task the task
	 */
	public void ended(Task task) {
		if (task.kind() == TaskKind.WORKFLOW) {
			succeeded(task);
		}
	}

	/**
	 * Note that the service has been told that a workflow task fails.
	 * @param task the task
	 * @param request what it was told
	 */
	public void failed(Task task, RespondWorkflowTaskFailedRequest request) {
		note(task, TaskFailure.of(request));
	}

	/**
	 * Note that an attempt of an activity fails, unless that is what the application
	 * expects.
	 * @param task the task
	 * @param failure how it fails
	 */
	public void failed(Task task, Failure failure) {
		if (failure.getApplicationFailureInfo()
			.getCategory() != ApplicationErrorCategory.APPLICATION_ERROR_CATEGORY_BENIGN) {
			note(task, TaskFailure.of(failure));
		}
	}

	/**
	 * Note that the service has been told that the handler of a Nexus operation fails.
	 * @param task the task
	 * @param request what it was told
	 */
	public void failed(Task task, RespondNexusTaskFailedRequest request) {
		note(task, NexusFailures.of(request));
	}

	/**
	 * Note that the service has been told how a Nexus operation has ended or goes on.
	 * @param task the task
	 * @param response what it was told
	 */
	public void answered(Task task, Response response) {
		TaskFailure failure = NexusFailures.of(response.getStartOperation());
		if (failure != null) {
			note(task, failure);
		}
		else {
			succeeded(task);
		}
	}

	/**
	 * Note that the service refuses the result of a task.
	 * @param task the task
	 * @param error what it answers
	 */
	public void refused(Task task, String error) {
		note(task, TaskFailure.refused(error));
	}

	/**
	 * Note that a task has ended without the service being told how: the SDK only tells
	 * it of the first attempt.
	 * @param task the task
	 */
	public void givenUp(Task task) {
		FailingWorkflow known = this.workflows.get(task.runId());
		String refusal = task.refusal();
		if (refusal != null) {
			refused(task, refusal);
		}
		else if (known != null) {
			note(task, new TaskFailure(known.reason(), known.message(), known.version(), true));
		}
		else {
			note(task, TaskFailure.unreported(task.before()));
		}
	}

	private void note(Task task, TaskFailure failure) {
		TaskFailure told = this.types.explain(task, failure);
		update(() -> {
			Instant now = this.clock.instant();
			if (task.kind() == TaskKind.WORKFLOW) {
				noteWorkflow(task, told, now);
			}
			else {
				noteType(task, told, now);
			}
		});
	}

	private void noteWorkflow(Task task, TaskFailure failure, Instant now) {
		FailingWorkflow known = this.workflows.get(task.runId());
		if (known == null && this.workflows.size() >= MOST) {
			return;
		}
		Group group = new Group(TaskKind.WORKFLOW, task.taskQueue(), task.type(), failure.reason());
		FailingWorkflow failing = new FailingWorkflow(group, task.workflowId(), task.runId(), failure.message(),
				Math.max(task.attempt(), (known != null) ? known.count() + 1 : 1),
				(known != null) ? known.since() : now, now, failure.version());
		this.workflows.put(task.runId(), failing);
		count(known, failing);
		this.log.failing(group, "such as '%s'".formatted(task.workflowId()), failure.message(), now);
	}

	private void noteType(Task task, TaskFailure failure, Instant now) {
		Group group = new Group(task.kind(), task.taskQueue(), task.type(), failure.reason());
		FailingType known = this.failingTypes.get(group);
		if (known == null && this.failingTypes.size() >= MOST) {
			return;
		}
		FailingType failing = (known != null) ? known.and(task, failure, now)
				: FailingType.first(group, task, failure, now);
		this.failingTypes.put(group, failing);
		if (failing.isPersistent()) {
			this.log.failing(group, (failing.failures() > 1) ? "%d attempts in a row".formatted(failing.failures())
					: "from the first attempt on", failure.message(), now);
		}
	}

	private void remove(Task task) {
		if (task.kind() == TaskKind.WORKFLOW) {
			count(this.workflows.remove(task.runId()), null);
		}
		else {
			this.failingTypes.keySet().removeIf((group) -> group.isOf(task));
		}
	}

	/**
	 * Forget what has not failed for long, and tell what no longer fails.
	 */
	public void tidy() {
		if (this.idle && this.log.isSilent()) {
			return;
		}
		update(() -> {
			Instant oldest = this.clock.instant().minus(EXPIRY);
			this.workflows.values().removeIf((workflow) -> {
				boolean old = workflow.last().isBefore(oldest);
				count(old ? workflow : null, null);
				return old;
			});
			this.failingTypes.values().removeIf((type) -> type.last().isBefore(oldest));
		});
	}

	private void count(@Nullable FailingWorkflow before, @Nullable FailingWorkflow after) {
		if (before != null) {
			this.counts.computeIfPresent(before.group(), (group, count) -> (count > 1) ? count - 1 : null);
		}
		if (after != null) {
			this.counts.merge(after.group(), 1L, Long::sum);
		}
	}

	private void update(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.idle = this.workflows.isEmpty() && this.failingTypes.isEmpty();
			this.log.update(groups().toList(), this.clock.instant());
		}
		finally {
			this.lock.unlock();
		}
	}

	private Stream<Group> groups() {
		return Stream.concat(this.counts.keySet().stream(),
				this.failingTypes.values().stream().filter(FailingType::isPersistent).map(FailingType::group));
	}

	/**
	 * Return the workflows of a Task Queue whose tasks fail.
	 * @param taskQueue the Task Queue
	 * @return the workflows, those with most failures first
	 */
	public List<FailingWorkflow> getWorkflows(String taskQueue) {
		return this.workflows.values()
			.stream()
			.filter((workflow) -> workflow.group().taskQueue().equals(taskQueue))
			.sorted(Comparator.comparing(FailingWorkflow::count)
				.reversed()
				.thenComparing(FailingWorkflow::since)
				.thenComparing(FailingWorkflow::workflowId))
			.toList();
	}

	/**
	 * Return the types of activities, local activities and Nexus operations of a Task
	 * Queue whose attempts have been failing since one succeeded the last time.
	 * @param taskQueue the Task Queue
	 * @return the types, those with most failures first
	 */
	public List<FailingType> getTypes(String taskQueue) {
		return this.failingTypes.values()
			.stream()
			.filter((failing) -> failing.group().taskQueue().equals(taskQueue))
			.sorted(Comparator.comparing(FailingType::failures)
				.reversed()
				.thenComparing((failing) -> failing.group().type())
				.thenComparing((failing) -> failing.group().kind()))
			.toList();
	}

	/**
	 * Return how many workflows fail, by what they have in common.
	 * @return the numbers, of which there is none for what does not fail
	 */
	public Map<Group, Long> countWorkflows() {
		return Map.copyOf(this.counts);
	}

	/**
	 * Return how many attempts of other work than workflow tasks have failed in a row.
	 * @return the numbers, of which there is none for what does not count as failing
	 */
	public Map<Group, Long> countAttempts() {
		return this.failingTypes.values()
			.stream()
			.filter(FailingType::isPersistent)
			.collect(Collectors.toUnmodifiableMap(FailingType::group, FailingType::failures));
	}

	/**
	 * Return what fails of one kind of task.
	 * @param taskQueue the Task Queue
	 * @param kind the kind of task
	 * @return what fails in words, or {@code null} if nothing does
	 */
	public @Nullable String describe(String taskQueue, TaskKind kind) {
		List<Group> failing = groups().filter((group) -> group.taskQueue().equals(taskQueue) && group.kind() == kind)
			.toList();
		if (failing.isEmpty()) {
			return null;
		}
		List<String> types = failing.stream().map(Group::toString).sorted().toList();
		String shown = String.join(", ", types.stream().limit(MOST_TOLD).toList())
				+ ((types.size() > MOST_TOLD) ? " and %d more".formatted(types.size() - MOST_TOLD) : "");
		return (kind == TaskKind.WORKFLOW)
				? "%d workflows fail: %s"
					.formatted(failing.stream().mapToLong((group) -> this.counts.getOrDefault(group, 0L)).sum(), shown)
				: "%s fail: %s".formatted(name(kind), shown);
	}

	static String name(TaskKind kind) {
		return switch (kind) {
			case WORKFLOW -> "Workflows";
			case ACTIVITY -> "Activities";
			case LOCAL_ACTIVITY -> "Local activities";
			case NEXUS -> "Nexus operations";
		};
	}

	/**
	 * Return a duration in words.
	 * @param duration the duration
	 * @return the words, such as {@code 3 min 12 s}
	 */
	public static String describe(Duration duration) {
		long hours = duration.toHours();
		if (hours > 0) {
			return "%d h %d min".formatted(hours, duration.toMinutesPart());
		}
		return (duration.toMinutes() > 0) ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
				: "%d s".formatted(duration.toSeconds());
	}

	/**
	 * A task that the service has given to this process.
	 */
	public interface Task {

		/**
		 * Return what the task is about.
		 * @return the kind of work
		 */
		TaskKind kind();

		/**
		 * Return the Task Queue, never a sticky one.
		 * @return the Task Queue name that the Temporal Service knows
		 */
		String taskQueue();

		/**
		 * Return the type.
		 * @return the workflow or activity type, or service and operation with a slash
		 * between them
		 */
		String type();

		/**
		 * Return the id of the workflow.
		 * @return the id
		 */
		String workflowId();

		/**
		 * Return the id of the run of the workflow.
		 * @return the id
		 */
		String runId();

		/**
		 * Return how often the service has given the task to anybody.
		 * @return the attempt, from 1
		 */
		int attempt();

		/**
		 * Return whether few attempts or little time is left.
		 * @return whether the retries of an activity are nearly over
		 */
		boolean isNearTheEnd();

		/**
		 * Return what the service answered to the result.
		 * @return the error, or {@code null} if it has not refused it
		 */
		@Nullable String refusal();

		/**
		 * Return how the attempt before failed, as the history tells.
		 * @return the failure, or {@code null} if the history does not tell of one
		 */
		@Nullable WorkflowTaskFailedEventAttributes before();

	}

	/**
	 * What failures have in common.
	 *
	 * @param kind what fails
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param type the workflow or activity type, or service and operation with a slash
	 * between them
	 * @param reason why they fail
	 */
	public record Group(TaskKind kind, String taskQueue, String type, Reason reason) {

		boolean isOf(Task task) {
			return this.kind == task.kind() && this.taskQueue.equals(task.taskQueue()) && this.type.equals(task.type());
		}

		@Override
		public String toString() {
			return "%s (%s)".formatted(this.type, this.reason);
		}

	}

	/**
	 * A workflow whose tasks fail.
	 *
	 * @param group its Task Queue, its type and the reason
	 * @param workflowId its id
	 * @param runId the id of its run
	 * @param message what the last failure told
	 * @param count how many attempts have failed since one succeeded, here or elsewhere
	 * @param since when the first of them failed here
	 * @param last when the last of them failed here
	 * @param version the version of the Worker, if it has one
	 */
	public record FailingWorkflow(Group group, String workflowId, String runId, @Nullable String message, int count,
			Instant since, Instant last, @Nullable String version) {

		Reason reason() {
			return this.group.reason();
		}

	}

	/**
	 * Activities or Nexus operations of one type that fail for the same reason.
	 *
	 * @param group their Task Queue, their type and the reason
	 * @param message what the last failure told
	 * @param failures how many attempts have failed since one of the type succeeded
	 * @param retried how many of them the service may try again
	 * @param attempt the highest attempt among them
	 * @param nearTheEnd how many of them were the last attempt or the last but one, or
	 * had a fifth of their time left
	 * @param since when the first of them failed
	 * @param last when the last of them failed
	 */
	public record FailingType(Group group, @Nullable String message, long failures, long retried, int attempt,
			long nearTheEnd, Instant since, Instant last) {

		private static final int PERSISTENT = 3;

		static FailingType first(Group group, Task task, TaskFailure failure, Instant now) {
			return new FailingType(group, null, 0, 0, 0, 0, now, now).and(task, failure, now);
		}

		FailingType and(Task task, TaskFailure failure, Instant now) {
			return new FailingType(this.group, failure.message(), this.failures + 1,
					this.retried + (failure.retryable() ? 1 : 0), Math.max(this.attempt, task.attempt()),
					this.nearTheEnd + (task.isNearTheEnd() ? 1 : 0), this.since, now);
		}

		/**
		 * Return whether the type counts as failing. What is not retried is a result, and
		 * a few retries are ordinary; what nobody has registered is neither.
		 * @return whether that many attempts failed that are tried again, or nothing can
		 * succeed
		 */
		boolean isPersistent() {
			return this.retried >= PERSISTENT || this.group.reason() == Reason.UNKNOWN_TYPE;
		}

	}

	/**
	 * Why tasks fail.
	 */
	public enum Reason {

		/**
		 * The code decides other than the history tells.
		 */
		NON_DETERMINISM,

		/**
		 * Nothing of that type is registered.
		 */
		UNKNOWN_TYPE,

		/**
		 * A value can't be converted, decoded or encoded, or is too large.
		 */
		PAYLOAD,

		/**
		 * The service refuses the result.
		 */
		REFUSED,

		/**
		 * The code of the workflow holds its thread for too long.
		 */
		DEADLOCK,

		/**
		 * The process has not enough memory.
		 */
		OUT_OF_MEMORY,

		/**
		 * Anything else, mostly an exception of the application.
		 */
		OTHER;

		@Override
		public String toString() {
			return ConstantName.of(this);
		}

	}

}
