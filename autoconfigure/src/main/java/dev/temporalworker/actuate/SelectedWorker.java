package dev.temporalworker.actuate;

import java.util.List;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * The Worker of a client for a Task Queue.
 *
 * @param client the client
 * @param workers the Workers of the client
 * @param spec what the Worker runs
 */
record SelectedWorker(ClientRuntime client, WorkerRuntime workers, TaskQueueSpec spec) {

	boolean isRunning() {
		return this.workers.isRunning();
	}

	String state() {
		return ConstantName.of(this.workers.lifecycle().getState());
	}

	List<TaskSlots> slots() {
		return this.workers.slots()
			.find(this.spec.taskQueue())
			.map(TaskQueueSlots::getAll)
			.<List<TaskSlots>>map(List::copyOf)
			.orElseGet(List::of);
	}

	@Nullable TaskQueuePolls polls() {
		return this.workers.polls().find(this.spec.taskQueue()).orElse(null);
	}

	@Nullable WorkerOptions options() {
		return this.workers.options().find(this.spec.taskQueue()).map(Applied::effective).orElse(null);
	}

}
