package dev.temporalworker.autoconfigure.worker.registration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.worker.WorkerCustomizer;
import io.temporal.worker.Worker;

/**
 * Remembers the Workers that were created.
 */
final class CreatedWorkers implements WorkerCustomizer {

	private final Map<String, Worker> workers = new ConcurrentHashMap<>();

	@Override
	public void customize(Worker worker) {
		this.workers.put(worker.getTaskQueue(), worker);
	}

	Worker get(String taskQueue) {
		Worker worker = this.workers.get(taskQueue);
		if (worker == null) {
			throw new IllegalArgumentException("No Worker of the Task Queue " + taskQueue);
		}
		return worker;
	}

	Map<String, Worker> all() {
		return this.workers;
	}

}
