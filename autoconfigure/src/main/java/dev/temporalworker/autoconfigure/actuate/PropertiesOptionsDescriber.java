package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import dev.temporalworker.actuate.ObservedClient;
import dev.temporalworker.actuate.ObservedWorkers;
import dev.temporalworker.actuate.OptionDescriptor;
import dev.temporalworker.actuate.OptionsDescriber;
import dev.temporalworker.actuate.ShownValues;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.keys.WrittenKeys;
import dev.temporalworker.worker.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskQueueSlots;

/**
 * Describes the options of Workers by the properties that set them.
 *
 * @param keys tells which properties there are
 */
record PropertiesOptionsDescriber(WrittenKeys keys) implements OptionsDescriber {

	@Override
	public Map<String, OptionDescriptor> describeShared(ObservedClient client, ShownValues values) {
		return shared(client, values).get();
	}

	@Override
	public Map<String, OptionDescriptor> describe(ObservedClient client, TaskQueueSpec queue, ShownValues values) {
		OptionDescriptions descriptions = shared(client, values);
		ObservedWorkers workers = client.workers();
		if (workers != null) {
			workers.options().find(queue.taskQueue()).ifPresent((options) -> {
				List<String> prefixes = List.of(
						new PropertyRules(client.name().key("worker.queue")).namedKey(queue.name()),
						client.name().key("worker.defaults"));
				OptionTable.WORKER.forEach((option) -> descriptions.add(option, options, OptionTable.SDK, prefixes));
				OptionTable.DEPLOYMENT.forEach((option) -> descriptions.add(option, options, OptionTable.SDK,
						List.of(client.name().key("worker"))));
				workers.slots()
					.find(queue.taskQueue())
					.map(TaskQueueSlots::getAll)
					.ifPresent((all) -> all.forEach(
							(slots) -> new SlotOptions(slots, options.configured()).describe(descriptions, prefixes)));
			});
		}
		return descriptions.get();
	}

	private OptionDescriptions shared(ObservedClient client, ShownValues values) {
		OptionDescriptions descriptions = new OptionDescriptions(this.keys, values);
		ObservedWorkers workers = client.workers();
		if (workers != null) {
			workers.options()
				.findShared()
				.ifPresent((options) -> OptionTable.SHARED.forEach((option) -> descriptions.add(option, options,
						OptionTable.SHARED_SDK, List.of(client.name().key("worker")))));
		}
		return descriptions;
	}

}
