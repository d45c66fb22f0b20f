package dev.temporalworker.actuate;

import java.util.List;

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
 * @param autoscaling whether the number of polls follows the load
 * @param minimum how many polls there are at least, with autoscaling
 * @param initial how many polls there are at first, with autoscaling
 * @param maximum how many polls there are at most
 */
public record PollersDescriptor(String kind, boolean autoscaling, @Nullable Integer minimum, @Nullable Integer initial,
		@Nullable Integer maximum) {

	static List<PollersDescriptor> of(WorkerOptions options) {
		return List.of(
				of(TaskKind.WORKFLOW, options.getWorkflowTaskPollersBehavior(),
						options.getMaxConcurrentWorkflowTaskPollers()),
				of(TaskKind.ACTIVITY, options.getActivityTaskPollersBehavior(),
						options.getMaxConcurrentActivityTaskPollers()),
				of(TaskKind.NEXUS, options.getNexusTaskPollersBehavior(), options.getMaxConcurrentNexusTaskPollers()));
	}

	private static PollersDescriptor of(TaskKind kind, @Nullable PollerBehavior behavior, int maximum) {
		String name = Names.of(kind);
		if (behavior instanceof PollerBehaviorAutoscaling autoscaling) {
			return new PollersDescriptor(name, true, autoscaling.getMinConcurrentTaskPollers(),
					autoscaling.getInitialConcurrentTaskPollers(), autoscaling.getMaxConcurrentTaskPollers());
		}
		return new PollersDescriptor(name, false, null, null, (behavior instanceof PollerBehaviorSimpleMaximum simple)
				? simple.getMaxConcurrentTaskPollers() : maximum);
	}

}
