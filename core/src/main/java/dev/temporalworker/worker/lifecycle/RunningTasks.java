package dev.temporalworker.worker.lifecycle;

import java.util.List;

import dev.temporalworker.worker.lifecycle.DrainReport.InFlightActivity;
import dev.temporalworker.worker.polling.TakenTasks;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * What a stop waits for: activities that run, and tasks whose end the Temporal Service
 * has not taken. Counts from its creation on.
 */
final class RunningTasks {

	private final InFlightActivities inFlight;

	private final TakenTasks tasks;

	private final TakenTasks.Counts activitiesBefore;

	private final long runningBefore;

	RunningTasks(InFlightActivities inFlight, TakenTasks tasks) {
		this.inFlight = inFlight;
		this.tasks = tasks;
		// Nobody will tell their end, which a stop would report as lost by itself
		tasks.forgetGivenUp();
		this.activitiesBefore = tasks.count(TaskKind.ACTIVITY);
		this.runningBefore = inFlight.count();
	}

	/**
	 * Return where the tasks are now.
	 * @return what has ended since, what the service has not taken, and what still runs
	 */
	Tally tally() {
		List<InFlightActivity> running = this.inFlight.snapshot();
		TakenTasks.Counts activities = this.tasks.count(TaskKind.ACTIVITY);
		long refused = activities.refused() - this.activitiesBefore.refused();
		long unreported = Math.max(0, refused + activities.open() - this.inFlight.count());
		long workflowTasks = this.tasks.count(TaskKind.WORKFLOW).open();
		return new Tally((int) finished(activities, running.size()), (int) unreported, (int) workflowTasks, running);
	}

	private long finished(TakenTasks.Counts activities, int running) {
		return this.tasks.isObserved() ? activities.accepted() - this.activitiesBefore.accepted()
				// Where the application made the connection, only code is seen to end
				: Math.max(0, this.runningBefore - running);
	}

	/**
	 * Where tasks are at one moment.
	 *
	 * @param finished how many activities have ended, as the service knows
	 * @param unreported how many have ended without its taking that
	 * @param workflowTasks of how many workflow tasks it has not taken the end
	 * @param running the activities that still run
	 */
	record Tally(int finished, int unreported, int workflowTasks, List<InFlightActivity> running) {

		@Override
		public String toString() {
			return "%d activities run%s, and the Temporal Service has not taken the end of %d activities and %d workflow tasks"
				.formatted(this.running.size(),
						this.running.isEmpty() ? "" : ", the longest %s".formatted(this.running.get(0)),
						this.unreported, this.workflowTasks);
		}

	}

}
