package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import dev.temporalworker.actuate.OptionsDescriber;
import dev.temporalworker.actuate.OptionsDescriber.OptionDescriptor;
import dev.temporalworker.actuate.ShownValues;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.keys.WrittenKeys;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import io.temporal.worker.WorkerOptions;

/**
 * Describes the options of Workers by the properties that set them.
 *
 * @param keys tells which properties there are
 */
record PropertiesOptionsDescriber(WrittenKeys keys) implements OptionsDescriber {

	@Override
	public Map<String, OptionDescriptor> describeShared(ClientName client, WorkerRuntime workers, ShownValues values) {
		return shared(client, workers, values).get();
	}

	@Override
	public Map<String, OptionDescriptor> describe(ClientName client, WorkerRuntime workers, TaskQueueSpec queue,
			ShownValues values) {
		OptionDescriptions descriptions = shared(client, workers, values);
		List<String> prefixes = List.of(new PropertyRules(client.key("worker.queue")).namedKey(queue.name()),
				client.key("worker.defaults"));
		workers.options().find(queue.taskQueue()).ifPresent((options) -> {
			OptionTable.WORKER.forEach((option) -> descriptions.add(option, options, OptionTable.SDK, prefixes));
			OptionTable.DEPLOYMENT
				.forEach((option) -> descriptions.add(option, options, OptionTable.SDK, prefixes(client)));
			workers.slots()
				.find(queue.taskQueue())
				.ifPresent((slots) -> addSlots(slots, options, descriptions, prefixes));
		});
		return descriptions.get();
	}

	private static void addSlots(TaskQueueSlots slots, Applied<WorkerOptions> options, OptionDescriptions descriptions,
			List<String> prefixes) {
		slots.forEach((kind) -> new SlotOptions(kind, options.configured()).describe(descriptions, prefixes));
	}

	private OptionDescriptions shared(ClientName client, WorkerRuntime workers, ShownValues values) {
		OptionDescriptions descriptions = new OptionDescriptions(this.keys, values);
		workers.options()
			.findShared()
			.ifPresent((options) -> OptionTable.SHARED
				.forEach((option) -> descriptions.add(option, options, OptionTable.SHARED_SDK, prefixes(client))));
		return descriptions;
	}

	private static List<String> prefixes(ClientName client) {
		return List.of(client.key("worker"));
	}

}
