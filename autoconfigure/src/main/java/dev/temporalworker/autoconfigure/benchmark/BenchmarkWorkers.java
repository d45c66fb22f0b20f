package dev.temporalworker.autoconfigure.benchmark;

import java.util.List;

import dev.temporalworker.worker.lifecycle.WorkerGroup;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.WorkerSlots;

/**
 * Creates Workers of a point, and tells what they do.
 *
 * @param groups creates Workers as the application configures them
 * @param options changes what the point sets
 * @param polls tells how they poll
 * @param slots tells who uses their slots
 * @param executions counts what they run
 */
record BenchmarkWorkers(WorkerGroupFactory groups, PointOptions options, WorkerPolls polls, WorkerSlots slots,
		ExecutionCounter executions) {

	/**
	 * Start Workers.
	 * @param point their settings
	 * @param specs what they run
	 * @return the Workers
	 */
	WorkerGroup start(Point point, List<TaskQueueSpec> specs) {
		WorkerGroup group = create(point, specs);
		try {
			group.start();
			return group;
		}
		catch (RuntimeException ex) {
			group.discard();
			throw ex;
		}
	}

	/**
	 * Refuse a point that Workers can't have.
	 * @param point their settings
	 * @param specs what they run
	 */
	void check(Point point, List<TaskQueueSpec> specs) {
		create(point, specs).discard();
	}

	private WorkerGroup create(Point point, List<TaskQueueSpec> specs) {
		this.options.use(point);
		return this.groups.create(specs);
	}

}
