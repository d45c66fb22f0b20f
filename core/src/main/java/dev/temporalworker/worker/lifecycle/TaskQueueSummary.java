package dev.temporalworker.worker.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.NexusServiceSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;

/**
 * Says in one line what the Worker of a Task Queue runs.
 */
final class TaskQueueSummary {

	private static final String ANY_OTHER = "any other";

	private static final int LONGEST = 200;

	private TaskQueueSummary() {
	}

	static String of(TaskQueueSpec spec) {
		List<String> parts = new ArrayList<>();
		add("workflows", spec.workflows().stream().map(WorkflowSpec::types), parts);
		add("activities", spec.activities().stream().map(ActivitiesSpec::types), parts);
		add("Nexus services", spec.nexusServices().stream().map(NexusServiceSpec::name).map(Set::of), parts);
		return "'%s': %s".formatted(spec.taskQueue(), String.join("; ", parts));
	}

	private static void add(String kind, Stream<Set<String>> registered, List<String> parts) {
		List<String> names = new ArrayList<>();
		registered.forEach((types) -> names.addAll(types.isEmpty() ? Set.of(ANY_OTHER) : types));
		if (!names.isEmpty()) {
			// What runs any other type comes last
			names.sort((one, other) -> ANY_OTHER.equals(one) ? 1 : ANY_OTHER.equals(other) ? -1 : one.compareTo(other));
			parts.add(kind + " " + shorten(names));
		}
	}

	private static String shorten(List<String> names) {
		StringBuilder text = new StringBuilder(names.get(0));
		for (int i = 1; i < names.size(); i++) {
			if (text.length() + names.get(i).length() > LONGEST) {
				return "%s and %d more".formatted(text, names.size() - i);
			}
			text.append(", ").append(names.get(i));
		}
		return text.toString();
	}

}
