package dev.temporalworker.actuate;

import java.time.Instant;
import java.util.List;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import org.jspecify.annotations.Nullable;

/**
 * How a Worker asks for one kind of task.
 *
 * @param kind {@code workflow}, {@code activity} or {@code nexus}
 * @param limits how many polls there may be
 * @param polls the polls at the moment, if the Worker polls for tasks of the kind and its
 * connection is observed
 */
record PollersDescriptor(String kind, LimitsDescriptor limits, @Nullable PollsDescriptor polls) {

	static List<PollersDescriptor> of(WorkerOptions options, @Nullable TaskQueuePolls polls) {
		return List.of(
				of(TaskKind.WORKFLOW,
						LimitsDescriptor.of(options.getWorkflowTaskPollersBehavior(),
								options.getMaxConcurrentWorkflowTaskPollers()),
						polls),
				of(TaskKind.ACTIVITY,
						LimitsDescriptor.of(options.getActivityTaskPollersBehavior(),
								options.getMaxConcurrentActivityTaskPollers()),
						polls),
				of(TaskKind.NEXUS, LimitsDescriptor.of(options.getNexusTaskPollersBehavior(),
						options.getMaxConcurrentNexusTaskPollers()), polls));
	}

	private static PollersDescriptor of(TaskKind kind, LimitsDescriptor limits, @Nullable TaskQueuePolls polls) {
		return new PollersDescriptor(ConstantName.of(kind), limits,
				(polls != null && polls.getKinds().contains(kind)) ? PollsDescriptor.of(polls.getStatus(kind)) : null);
	}

	/**
	 * How many polls there may be.
	 *
	 * @param autoscaling whether the number of polls follows the load
	 * @param minimum how many polls there are at least, with autoscaling
	 * @param initial how many polls there are at first, with autoscaling
	 * @param maximum how many polls there are at most
	 */
	record LimitsDescriptor(boolean autoscaling, @Nullable Integer minimum, @Nullable Integer initial,
			@Nullable Integer maximum) {

		private static LimitsDescriptor of(@Nullable PollerBehavior behavior, int maximum) {
			if (behavior instanceof PollerBehaviorAutoscaling autoscaling) {
				return new LimitsDescriptor(true, autoscaling.getMinConcurrentTaskPollers(),
						autoscaling.getInitialConcurrentTaskPollers(), autoscaling.getMaxConcurrentTaskPollers());
			}
			return new LimitsDescriptor(false, null, null, (behavior instanceof PollerBehaviorSimpleMaximum simple)
					? simple.getMaxConcurrentTaskPollers() : maximum);
		}

	}

	/**
	 * Polls at one moment.
	 *
	 * @param open how many are on the wire and wait for an answer, those of the sticky
	 * queue included
	 * @param waiting how many wait for a connection
	 * @param failures how many have failed since the last answer
	 * @param lastAnswer when one was answered the last time, with a task or without
	 * @param lastTask when one brought a task the last time
	 */
	record PollsDescriptor(int open, int waiting, int failures, @Nullable Instant lastAnswer,
			@Nullable Instant lastTask) {

		private static PollsDescriptor of(PollerStatus status) {
			return new PollsDescriptor(status.openPolls() + status.openStickyPolls(), status.unsentPolls(),
					status.failures(), ShownValues.show(status.lastAnswer()), ShownValues.show(status.lastTask()));
		}

	}

}
