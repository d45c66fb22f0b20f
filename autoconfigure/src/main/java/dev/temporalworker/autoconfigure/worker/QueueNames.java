package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Reads the names of Task Queues from the properties of a client.
 */
final class QueueNames {

	// Source: the checks of the Temporal Service
	private static final String RESERVED = "/_sys/";

	private QueueNames() {
	}

	static Map<String, DeclaredTaskQueue> declared(ClientName client, ClientWorkerProperties properties) {
		Map<String, DeclaredTaskQueue> declared = new LinkedHashMap<>();
		Map<String, String> owners = new LinkedHashMap<>();
		PropertyRules rules = new PropertyRules(client.key("worker.queue"));
		UniformNames.distinct(properties.getQueue()).forEach((name, queue) -> {
			String taskQueue = taskQueue(name, queue);
			String other = owners.putIfAbsent(taskQueue, name);
			if (other != null) {
				throw new InvalidConfigurationPropertyValueException(rules.named(name).key("task-queue"), taskQueue,
						"'%s' is the same Task Queue already.".formatted(rules.namedKey(other)));
			}
			checkName(rules.named(name), taskQueue);
			declared.put(name,
					new DeclaredTaskQueue(client, name, taskQueue, properties.isEnabled() && queue.isEnabled()));
		});
		return declared;
	}

	private static void checkName(PropertyRules rules, String taskQueue) {
		ValueRules.taskQueue(rules.key("task-queue"), taskQueue);
		rules.require(!taskQueue.startsWith(RESERVED), "task-queue", taskQueue,
				"Names that begin with '%s' belong to the Temporal Service.".formatted(RESERVED));
	}

	static Map<String, TaskQueueProperties> enabled(Map<String, TaskQueueProperties> queues) {
		Map<String, TaskQueueProperties> enabled = new LinkedHashMap<>(queues);
		enabled.values().removeIf((queue) -> !queue.isEnabled());
		return enabled;
	}

	static Map<String, TaskQueueProperties> byTaskQueue(Map<String, TaskQueueProperties> queues) {
		Map<String, TaskQueueProperties> byTaskQueue = new LinkedHashMap<>();
		UniformNames.distinct(queues).forEach((name, queue) -> byTaskQueue.put(taskQueue(name, queue), queue));
		return byTaskQueue;
	}

	private static String taskQueue(String name, TaskQueueProperties queue) {
		String taskQueue = queue.getTaskQueue();
		return StringUtils.hasText(taskQueue) ? taskQueue : name;
	}

}
