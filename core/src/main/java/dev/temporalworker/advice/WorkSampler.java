package dev.temporalworker.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.temporalworker.advice.AdviceRule.Limits;
import dev.temporalworker.advice.AdviceRule.Polls;
import dev.temporalworker.advice.AdviceRule.Queue;
import dev.temporalworker.advice.AdviceRule.Slots;
import dev.temporalworker.advice.AdviceRule.Type;
import dev.temporalworker.advice.AdviceRule.Work;
import dev.temporalworker.advice.Advisor.Settings;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import dev.temporalworker.worker.polling.WorkerPolls.TaskFlow;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one kind of tasks of a Task Queue.
 */
final class WorkSampler {

	private static final TaskFlow NOTHING = new TaskFlow(Durations.NONE, 0, null, Map.of());

	private final TaskSlots slots;

	private final @Nullable TaskQueuePolls polls;

	private final WorkerOptions options;

	private final Duration window;

	private final Window<WorkSample> samples;

	WorkSampler(TaskSlots slots, @Nullable TaskQueuePolls polls, WorkerOptions options, Settings settings) {
		this.slots = slots;
		this.polls = (slots.getKind() != TaskKind.LOCAL_ACTIVITY) ? polls : null;
		this.options = options;
		this.window = settings.window();
		this.samples = new Window<>(settings.samples());
	}

	boolean isOf(TaskSlots current) {
		return this.slots == current;
	}

	void look() {
		TaskKind kind = this.slots.getKind();
		this.samples.add(new WorkSample(this.slots.getUsage(), (this.polls != null) ? this.polls.getStatus(kind) : null,
				(this.polls != null) ? this.polls.getFlow(kind) : NOTHING));
	}

	boolean isFull() {
		return this.samples.isFull();
	}

	boolean isPaused() {
		return this.samples.part((sample) -> sample.usage().paused()) > 0;
	}

	Work work(@Nullable Queue queue) {
		TaskFlow before = this.samples.first().flow();
		TaskFlow flow = this.samples.last().flow();
		Durations waits = flow.waits().since(before.waits());
		return new Work(slots(), polls(), waits, flow.eager() - before.eager(), types(flow, before),
				limits(waits.count()), queue);
	}

	/**
	 * Return how far the clock of this process was ahead of the one of the service.
	 * @return the smallest lead, which has least of the way of an answer in it, or
	 * {@code null} if no task came
	 */
	@Nullable Duration clockLead() {
		return this.samples.values()
			.map((sample) -> sample.flow().clockLead())
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	private Slots slots() {
		return new Slots(this.slots.getSupply(), this.samples.last().usage().maximum(),
				this.samples.average((sample) -> sample.usage().used()),
				this.samples.part((sample) -> isExhausted(sample.usage())), this.slots.canGrow());
	}

	private static boolean isExhausted(SlotUsage usage) {
		Integer maximum = usage.maximum();
		return maximum != null && usage.used() >= maximum && usage.waiting() > 0;
	}

	private @Nullable Polls polls() {
		PollerStatus before = this.samples.first().polls();
		PollerStatus now = this.samples.last().polls();
		if (before == null || now == null) {
			return null;
		}
		PollerBehavior behavior = behavior();
		int maximum = (behavior instanceof PollerBehaviorAutoscaling autoscaling)
				? autoscaling.getMaxConcurrentTaskPollers() : (behavior instanceof PollerBehaviorSimpleMaximum simple)
						? simple.getMaxConcurrentTaskPollers() : maximumPollers();
		return new Polls(this.samples.average((sample) -> open(sample.polls())), maximum,
				behavior instanceof PollerBehaviorAutoscaling, now.tasks() - before.tasks(),
				now.emptyAnswers() - before.emptyAnswers());
	}

	private static double open(@Nullable PollerStatus status) {
		return (status != null) ? status.openPolls() + status.openStickyPolls() : 0;
	}

	private @Nullable PollerBehavior behavior() {
		return switch (this.slots.getKind()) {
			case WORKFLOW -> this.options.getWorkflowTaskPollersBehavior();
			case ACTIVITY -> this.options.getActivityTaskPollersBehavior();
			case NEXUS -> this.options.getNexusTaskPollersBehavior();
			case LOCAL_ACTIVITY -> null;
		};
	}

	private int maximumPollers() {
		return switch (this.slots.getKind()) {
			case WORKFLOW -> this.options.getMaxConcurrentWorkflowTaskPollers();
			case ACTIVITY -> this.options.getMaxConcurrentActivityTaskPollers();
			case NEXUS -> this.options.getMaxConcurrentNexusTaskPollers();
			case LOCAL_ACTIVITY -> 0;
		};
	}

	private List<Type> types(TaskFlow flow, TaskFlow before) {
		Map<String, List<SlotTask>> running = this.slots.getTasks()
			.stream()
			.collect(Collectors.groupingBy(SlotTask::type));
		Set<String> names = new TreeSet<>(running.keySet());
		names.addAll(flow.ended().keySet());
		List<Type> types = new ArrayList<>();
		names.forEach((name) -> {
			Durations ended = flow.ended().getOrDefault(name, Durations.NONE);
			types.add(type(name, running.getOrDefault(name, List.of()), ended,
					ended.since(before.ended().getOrDefault(name, Durations.NONE))));
		});
		return types;
	}

	// Tasks come with the longest running first
	private static Type type(String name, List<SlotTask> running, Durations all, Durations ended) {
		SlotTask median = running.isEmpty() ? null : running.get(running.size() / 2);
		int overdue = (int) running.stream().filter(WorkSampler::isOverdue).count();
		return new Type(name, running.size(), overdue, (median != null) ? median.age() : Duration.ZERO,
				(median != null) ? median.timeout() : null, all.percentile(0.5), ended);
	}

	private static boolean isOverdue(SlotTask task) {
		Duration timeout = task.timeout();
		return timeout != null && task.age().compareTo(timeout) > 0;
	}

	private Limits limits(long tasks) {
		boolean activities = this.slots.getKind() == TaskKind.ACTIVITY;
		return new Limits(activities ? this.options.getMaxWorkerActivitiesPerSecond() : 0,
				activities ? this.options.getMaxTaskQueueActivitiesPerSecond() : 0,
				1_000.0 * tasks / this.window.toMillis(),
				Duration.ofMillis(this.options.getDefaultDeadlockDetectionTimeout()));
	}

	/**
	 * The work at one moment.
	 *
	 * @param usage how slots are used
	 * @param polls where polls stand, or {@code null} if they are not observed
	 * @param flow how tasks came and ended so far
	 */
	private record WorkSample(SlotUsage usage, @Nullable PollerStatus polls, TaskFlow flow) {

	}

}
