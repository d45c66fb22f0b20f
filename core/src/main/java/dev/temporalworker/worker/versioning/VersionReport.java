package dev.temporalworker.worker.versioning;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the Temporal Service does with the version of Workers, and what is wrong about it.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param version the version of the Workers, or {@code null} if they have none
 * @param status its status, or {@code null} if that is not known
 * @param problems what is wrong
 * @param waiting why the Workers get no new tasks although nothing is wrong, or
 * {@code null} if they do
 * @since 0.1.0
 */
public record VersionReport(@Nullable DeploymentVersion version, @Nullable VersionStatus status, List<Problem> problems,
		@Nullable Problem waiting) {

	/**
	 * Return what is wrong about a Task Queue.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @return the problems
	 */
	public List<Problem> problems(String taskQueue) {
		return this.problems.stream().filter((problem) -> problem.taskQueues().contains(taskQueue)).toList();
	}

	Stream<Problem> all() {
		return (this.waiting != null) ? Stream.concat(this.problems.stream(), Stream.of(this.waiting))
				: this.problems.stream();
	}

	/**
	 * Something that keeps tasks from being done.
	 *
	 * @param kind what is wrong
	 * @param subject what it is wrong with: a Task Queue or a version
	 * @param taskQueues the Task Queue names whose tasks are concerned
	 * @param reason what is seen
	 * @param command what to run, or {@code null} if no command helps
	 */
	public record Problem(Kind kind, String subject, Collection<String> taskQueues, String reason,
			@Nullable String command) {

		/**
		 * What is wrong.
		 */
		public enum Kind {

			/**
			 * The Workers get no tasks, and nobody has made their version the current
			 * one.
			 */
			STARVING,

			/**
			 * The version that gets the tasks has no Worker that polls.
			 */
			NOT_POLLED,

			/**
			 * Open workflows are pinned to a version of which no Worker polls.
			 */
			STRANDED,

			/**
			 * The Workers use a kind of versioning that the Temporal Service ignores.
			 */
			IGNORED,

			/**
			 * Other Workers of the same version have run other types.
			 */
			REPEATED;

			/**
			 * Return the name that metrics tell.
			 * @return the name, in lower case
			 */
			public String tag() {
				return name().toLowerCase(Locale.ROOT);
			}

			@Override
			public String toString() {
				return ConstantName.of(this);
			}

		}

	}

}
