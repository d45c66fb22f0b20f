package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the Workers of a client ended.
 *
 * @param finished how many activities ended during the stop, as the Temporal Service
 * knows
 * @param unreported what ended without its knowing, because it did not answer in time or
 * had given it to another Worker already
 * @param interrupted the activities that were still running when the stop timeout was
 * over, as they were then
 * @param terminated whether the Workers ended; if not, code of the application ignores
 * interrupts
 * @param duration how long the stop took
 * @since 0.1.0
 */
public record DrainReport(int finished, Unreported unreported, List<InFlightActivity> interrupted, boolean terminated,
		Duration duration) {

	public DrainReport {
		interrupted = List.copyOf(interrupted);
	}

	/**
	 * Return whether every task ended by itself, as the Temporal Service knows.
	 * @return whether nothing was interrupted or could not be reported, and the Workers
	 * ended
	 */
	public boolean isClean() {
		return this.interrupted.isEmpty() && this.unreported.isNothing() && this.terminated;
	}

	@Override
	public String toString() {
		String text = "%d finished, %d interrupted".formatted(this.finished, this.interrupted.size());
		if (!this.interrupted.isEmpty()) {
			text += this.interrupted.stream()
				.map(InFlightActivity::toString)
				.collect(Collectors.joining("; ", ": ", ""));
		}
		return "%s%s, drained in %.1f s%s".formatted(text, this.unreported, this.duration.toMillis() / 1000.0,
				this.terminated ? "" : ", still not terminated");
	}

	/**
	 * Tasks that ended without the Temporal Service's knowing. When their timeouts are
	 * over it gives them to other Workers.
	 *
	 * @param activities how many activities
	 * @param workflowTasks how many workflow tasks
	 */
	public record Unreported(int activities, int workflowTasks) {

		/**
		 * Return whether there are none.
		 * @return whether the service knows of every end
		 */
		public boolean isNothing() {
			return this.activities == 0 && this.workflowTasks == 0;
		}

		@Override
		public String toString() {
			return isNothing() ? ""
					: ", the end of %d activities and %d workflow tasks not taken by the Temporal Service"
						.formatted(this.activities, this.workflowTasks);
		}

	}

	/**
	 * An activity that runs at the moment.
	 *
	 * @param type the activity type
	 * @param taskQueue the Task Queue
	 * @param workflowId the id of the workflow that scheduled the activity
	 * @param age how long it has been running
	 */
	public record InFlightActivity(String type, String taskQueue, String workflowId, Duration age) {

		@Override
		public String toString() {
			return "%s, %d s".formatted(this.type, this.age.toSeconds());
		}

	}

}
