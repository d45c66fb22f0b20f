package dev.temporalworker.benchmarks.variant;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.WorkerSlots;

/**
 * The application on the SDK, with the slots as the starter observes them.
 */
final class ObservedSlots {

	private ObservedSlots() {
	}

	static BenchmarkApplication start(String target, String taskQueue) {
		WorkerSlots slots = new WorkerSlots(ClientName.PRIMARY);
		return PlainApplication.start(target, taskQueue,
				(options, client) -> slots.observe(taskQueue, options, client));
	}

}
