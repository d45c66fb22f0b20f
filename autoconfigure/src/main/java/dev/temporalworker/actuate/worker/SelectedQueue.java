package dev.temporalworker.actuate.worker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.temporalworker.actuate.worker.TaskQueuesDescriptor.QueueDescriptor;
import dev.temporalworker.actuate.worker.TaskQueuesDescriptor.RegistrationsDescriptor;
import dev.temporalworker.actuate.worker.WorkersDescriptor.QueueSummary;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.WorkerRuntime;
import dev.temporalworker.worker.polling.TaskQueuePolls;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskQueueSlots;
import dev.temporalworker.worker.tuning.TaskSlots;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * The Worker of a client for a Task Queue.
 *
 * @param client the client
 * @param workers the Workers of the client
 * @param spec what the Worker runs
 */
record SelectedQueue(ClientRuntime client, WorkerRuntime workers, TaskQueueSpec spec) {

	List<TaskSlots> slots() {
		return this.workers.slots()
			.find(this.spec.taskQueue())
			.map(TaskQueueSlots::getAll)
			.<List<TaskSlots>>map(List::copyOf)
			.orElseGet(List::of);
	}

	private @Nullable TaskQueuePolls polls() {
		return this.workers.polls().find(this.spec.taskQueue()).orElse(null);
	}

	@Nullable WorkerOptions options() {
		return this.workers.options().find(this.spec.taskQueue()).map(Applied::effective).orElse(null);
	}

	QueueSummary summarize() {
		Map<String, Integer> used = new TreeMap<>();
		slots().forEach((slots) -> used.put(ConstantName.of(slots.getKind()), slots.getUsage().used()));
		List<String> paused = slots().stream()
			.filter((slots) -> slots.getUsage().paused())
			.map((slots) -> ConstantName.of(slots.getKind()))
			.toList();
		return new QueueSummary(this.spec.name(), this.spec.taskQueue(), used, paused);
	}

	String state() {
		return ConstantName.of(this.workers.lifecycle().getState());
	}

	QueueDescriptor describe(WorkersDescriber describer, ShownValues values) {
		WorkerOptions options = options();
		String identity = (options != null) ? options.getIdentity() : null;
		return new QueueDescriptor(this.client.name().value(), this.spec.name(), this.spec.taskQueue(), state(),
				(identity != null) ? identity : this.client.identity(), RegistrationsDescriptor.of(this.spec),
				describer.options().describe(this.client.name(), this.workers, this.spec, values),
				slots().stream().map(SlotsDescriptor::of).toList(), tasks(values),
				(options != null) ? PollersDescriptor.of(options, polls()) : List.of(),
				describer.resilience(this.client.name(), this.spec));
	}

	private List<TaskDescriptor> tasks(ShownValues values) {
		return slots().stream().flatMap((slots) -> TaskDescriptor.of(slots, values)).toList();
	}

}
