package dev.temporalworker.service;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import org.jspecify.annotations.Nullable;

/**
 * What the Temporal Service tells about one kind of tasks of a Task Queue.
 *
 * @param stats how the Task Queue keeps up, for all versions together
 * @param statsByPriority the same by priority, 1 being the highest; empty if the service
 * does not tell
 * @param rateLimit the limit on its tasks, or {@code null} if the service does not tell
 * @param routing the versions that get its tasks
 * @param pollers the Workers that poll it, by identity
 * @since 0.1.0
 */
public record TaskQueueDescription(TaskQueueStats stats, Map<Integer, TaskQueueStats> statsByPriority,
		@Nullable RateLimit rateLimit, Routing routing, List<Poller> pollers) {

	/**
	 * Return the versions that poll the Task Queue or get its tasks.
	 * @return the versions
	 */
	public Set<DeploymentVersion> versions() {
		Set<DeploymentVersion> versions = new LinkedHashSet<>();
		Stream
			.concat(Stream.of(this.routing).flatMap((routing) -> Stream.of(routing.current(), routing.ramping())),
					this.pollers.stream().map(Poller::version))
			.filter(Objects::nonNull)
			.forEach(versions::add);
		return versions;
	}

	/**
	 * The Worker Deployment Versions that get the tasks of a Task Queue, apart from those
	 * of workflows that are pinned to another one.
	 *
	 * @param current the version that gets the tasks, or {@code null} for Workers without
	 * a version
	 * @param ramping the version that gets a part of them, or {@code null} for Workers
	 * without a version
	 * @param rampingPercentage how large that part is, from 0 to 100, or {@code null} if
	 * nothing gets a part
	 */
	public record Routing(@Nullable DeploymentVersion current, @Nullable DeploymentVersion ramping,
			@Nullable Double rampingPercentage) {

		static Routing of(@Nullable DeploymentVersion current, @Nullable DeploymentVersion ramping, float percentage) {
			// A part for Workers without a version has a percentage, but no version
			return new Routing(current, ramping,
					(ramping != null || percentage > 0) ? Protos.number(percentage) : null);
		}

		/**
		 * Return whether Workers get tasks that no workflow is pinned for.
		 * @param version their version, or {@code null} if they have none
		 * @return whether they get all of the tasks or a part
		 */
		public boolean leadsTo(@Nullable DeploymentVersion version) {
			boolean part = this.rampingPercentage != null && this.rampingPercentage > 0;
			boolean all = this.rampingPercentage != null && this.rampingPercentage >= 100;
			return (!all && Objects.equals(version, this.current)) || (part && Objects.equals(version, this.ramping));
		}

	}

	/**
	 * A limit on the tasks that a Task Queue hands to Workers.
	 *
	 * @param tasksPerSecond the tasks per second
	 * @param source who set the limit
	 * @param active whether the limit holds tasks back at the moment; {@code false} on
	 * Temporal Services that don't tell
	 */
	public record RateLimit(double tasksPerSecond, Source source, boolean active) {

		/**
		 * Who set a limit.
		 */
		public enum Source {

			/**
			 * Somebody, for the Task Queue.
			 */
			API,

			/**
			 * Its Workers.
			 */
			WORKER,

			/**
			 * The Temporal Service, for all Task Queues.
			 */
			SYSTEM;

			@Override
			public String toString() {
				return ConstantName.of(this);
			}

		}

	}

	/**
	 * A Worker that has polled a Task Queue within the last minutes, five by default.
	 *
	 * @param identity the identity of the Worker, by which the Temporal Service tells
	 * pollers apart
	 * @param lastAccessTime when its last poll began or ended, by the clock of the
	 * Temporal Service
	 * @param tasksPerSecond the limit that the Worker sets for the Task Queue, or
	 * {@code null} if it sets none
	 * @param deployment its version, or {@code null} if it has none
	 * @param versioned whether it gets only tasks for its version
	 */
	public record Poller(String identity, Instant lastAccessTime, @Nullable Double tasksPerSecond,
			@Nullable DeploymentVersion deployment, boolean versioned) {

		/**
		 * Return the version whose tasks this poller gets.
		 * @return the version, or {@code null} if it gets the tasks of Workers without a
		 * version
		 */
		public @Nullable DeploymentVersion version() {
			return (this.versioned && this.deployment != null && this.deployment.name() != null) ? this.deployment
					: null;
		}

	}

}
