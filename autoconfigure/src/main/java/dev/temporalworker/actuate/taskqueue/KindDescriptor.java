package dev.temporalworker.actuate.taskqueue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor.DeploymentDescriptor;
import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor.StatsDescriptor;
import dev.temporalworker.service.CallFailure;
import dev.temporalworker.service.Poller;
import dev.temporalworker.service.RateLimit;
import dev.temporalworker.service.TaskQueueRouting;
import org.jspecify.annotations.Nullable;

/**
 * One kind of tasks of a Task Queue.
 *
 * @param kind the kind of tasks: {@code workflow}, {@code activity}, {@code nexus}
 * @param nobodyPolls whether nobody polls although somebody should; absent with an error,
 * as all that follows
 * @param fewerThanTwoPollers whether one Worker or none polls although somebody should
 * @param error why the Temporal Service does not tell, if so
 * @param stats how the Task Queue keeps up
 * @param statsByPriority the same by priority, if tasks have more than one
 * @param rateLimit the limit on its tasks, unless it is the one that all Task Queues have
 * @param routing the versions that get the tasks, if any does
 * @param pollers the Workers that have polled within the last minutes
 * @param versions the versions that poll or get the tasks, if there are any
 */
public record KindDescriptor(String kind, @Nullable Boolean nobodyPolls, @Nullable Boolean fewerThanTwoPollers,
		@Nullable ErrorDescriptor error, @Nullable StatsDescriptor stats,
		@Nullable Map<Integer, StatsDescriptor> statsByPriority, @Nullable RateLimitDescriptor rateLimit,
		@Nullable RoutingDescriptor routing, @Nullable List<PollerDescriptor> pollers,
		@Nullable List<VersionDescriptor> versions) {

	/**
	 * Why the Temporal Service does not tell something.
	 *
	 * @param reason the reason: {@code unreachable}, {@code tls},
	 * {@code unauthenticated}, {@code permission-denied}, {@code namespace-not-found},
	 * {@code not-temporal}, {@code unsupported}, {@code other}
	 * @param message the reason in words, with the error of the call
	 */
	public record ErrorDescriptor(String reason, String message) {

		static ErrorDescriptor of(CallFailure failure) {
			return new ErrorDescriptor(Names.of(failure.reason()), failure.message());
		}

	}

	/**
	 * A limit on tasks.
	 *
	 * @param tasksPerSecond the tasks per second
	 * @param source who set it: {@code api}, {@code worker}, {@code system}
	 * @param active whether it holds tasks back at the moment
	 */
	public record RateLimitDescriptor(double tasksPerSecond, String source, boolean active) {

		static @Nullable RateLimitDescriptor of(@Nullable RateLimit limit) {
			return (limit != null && (limit.active() || limit.source() != RateLimit.Source.SYSTEM))
					? new RateLimitDescriptor(limit.tasksPerSecond(), Names.of(limit.source()), limit.active()) : null;
		}

	}

	/**
	 * The versions that get tasks.
	 *
	 * @param current the version that gets them; absent if Workers without a version do
	 * @param ramping the version that gets a part of them; absent if Workers without a
	 * version do
	 * @param rampingPercentage how large that part is, from 0 to 100
	 */
	public record RoutingDescriptor(@Nullable DeploymentDescriptor current, @Nullable DeploymentDescriptor ramping,
			double rampingPercentage) {

		static @Nullable RoutingDescriptor of(TaskQueueRouting routing) {
			return (routing.current() != null || routing.ramping() != null)
					? new RoutingDescriptor(DeploymentDescriptor.of(routing.current()),
							DeploymentDescriptor.of(routing.ramping()), routing.rampingPercentage())
					: null;
		}

	}

	/**
	 * A Worker that has polled.
	 *
	 * @param identity its identity
	 * @param lastAccessTime when its last poll began or ended
	 * @param tasksPerSecond the limit that it sets for the Task Queue, if it does
	 * @param deployment its version, if it has one
	 * @param versioned whether it gets only tasks for its version
	 */
	public record PollerDescriptor(String identity, Instant lastAccessTime, @Nullable Double tasksPerSecond,
			@Nullable DeploymentDescriptor deployment, boolean versioned) {

		static PollerDescriptor of(Poller poller) {
			String buildId = poller.buildId();
			return new PollerDescriptor(poller.identity(), poller.lastAccessTime(), poller.tasksPerSecond(),
					(buildId != null) ? new DeploymentDescriptor(poller.deploymentName(), buildId) : null,
					poller.versioned());
		}

	}

	/**
	 * A version that polls or gets tasks.
	 *
	 * @param deployment the version
	 * @param status its status: {@code created}, {@code inactive}, {@code current},
	 * {@code ramping}, {@code draining}, {@code drained}, {@code unknown}
	 * @param nobodyPolls whether none of its Workers polls although it gets tasks or some
	 * wait for it
	 * @param pollers how many of its Workers have polled within the last minutes
	 * @param error why the Temporal Service does not tell, if so
	 * @param stats how it keeps up, if it has ever polled
	 */
	public record VersionDescriptor(@Nullable DeploymentDescriptor deployment, @Nullable String status,
			@Nullable Boolean nobodyPolls, long pollers, @Nullable ErrorDescriptor error,
			@Nullable StatsDescriptor stats) {

	}

}
