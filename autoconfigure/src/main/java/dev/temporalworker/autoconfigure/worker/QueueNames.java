package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.worker.DeclaredTaskQueues.DeclaredTaskQueue;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Reads the names of Task Queues from the properties.
 */
final class QueueNames {

	private QueueNames() {
	}

	/**
	 * Returns the queues once each. A name with dashes that an environment variable
	 * addresses too is bound twice, since variables can't tell a dash; both entries hold
	 * the same values, and the one that was written out has the name.
	 * @param queues the queues as they are bound
	 * @return the queues by name
	 */
	static Map<String, TaskQueueProperties> distinct(Map<String, TaskQueueProperties> queues) {
		return UniformNames.distinct(queues);
	}

	static Map<String, DeclaredTaskQueue> declared(Map<String, TaskQueueProperties> queues) {
		Map<String, DeclaredTaskQueue> declared = new LinkedHashMap<>();
		Map<String, String> owners = new LinkedHashMap<>();
		distinct(queues).forEach((name, queue) -> {
			String taskQueue = taskQueue(name, queue);
			String other = owners.putIfAbsent(taskQueue, name);
			if (other != null) {
				throw new InvalidConfigurationPropertyValueException(
						"temporal.worker.queue.%s.task-queue".formatted(name), taskQueue,
						"'temporal.worker.queue.%s' is the same Task Queue already.".formatted(other));
			}
			declared.put(name, new DeclaredTaskQueue(name, taskQueue, queue.isEnabled()));
		});
		return declared;
	}

	static Map<String, TaskQueueProperties> byTaskQueue(Map<String, TaskQueueProperties> queues) {
		Map<String, TaskQueueProperties> byTaskQueue = new LinkedHashMap<>();
		distinct(queues).forEach((name, queue) -> byTaskQueue.put(taskQueue(name, queue), queue));
		return byTaskQueue;
	}

	private static String taskQueue(String name, TaskQueueProperties queue) {
		String taskQueue = queue.getTaskQueue();
		return StringUtils.hasText(taskQueue) ? taskQueue : name;
	}

}
