package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.autoconfigure.worker.TaskQueueProperties.Scope;
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

	private static final String EXPRESSION = "#{";

	private final ClientName client;

	private final ClientWorkerProperties properties;

	private final Variables variables;

	private final PropertyRules rules;

	QueueNames(ClientName client, ClientWorkerProperties properties, Variables variables) {
		this.client = client;
		this.properties = properties;
		this.variables = variables;
		this.rules = new PropertyRules(client.key("worker.queue"));
	}

	Map<String, DeclaredTaskQueue> declared() {
		Map<String, DeclaredTaskQueue> declared = new LinkedHashMap<>();
		Map<String, String> owners = new LinkedHashMap<>();
		UniformNames.distinct(this.properties.getQueue()).forEach((name, queue) -> {
			DeclaredTaskQueue found = declare(name, queue);
			String taskQueue = found.taskQueue();
			String other = owners.putIfAbsent(taskQueue, name);
			if (other != null) {
				throw new InvalidConfigurationPropertyValueException(this.rules.named(name).key("task-queue"),
						taskQueue, "'%s' is the same Task Queue already.".formatted(this.rules.namedKey(other)));
			}
			checkName(this.rules.named(name), taskQueue);
			declared.put(name, found);
		});
		return declared;
	}

	private DeclaredTaskQueue declare(String name, TaskQueueProperties queue) {
		String configured = queue.getTaskQueue();
		String taskQueue = StringUtils.hasText(configured) ? replace(configured, this.rules.named(name)) : name;
		Scope scope = queue.getScope();
		boolean scoped = scope != null || StringUtils.hasText(configured) && !taskQueue.equals(configured);
		return new DeclaredTaskQueue(this.client, name,
				(scope != null) ? "%s-%s".formatted(taskQueue, tell(scope, name)) : taskQueue,
				this.properties.isEnabled() && queue.isEnabled(), scoped);
	}

	private String replace(String taskQueue, PropertyRules rules) {
		return taskQueue.contains(EXPRESSION) ? taskQueue : this.variables.replace(taskQueue, rules.key("task-queue"));
	}

	private String tell(Scope scope, String name) {
		return this.variables.replace(scope.variables(), this.rules.named(name).key("scope"));
	}

	private static void checkName(PropertyRules rules, String taskQueue) {
		ValueRules.taskQueue(rules.key("task-queue"), taskQueue);
		rules.require(!taskQueue.startsWith(RESERVED), "task-queue", taskQueue,
				"Names that begin with '%s' belong to the Temporal Service.".formatted(RESERVED));
	}

	/**
	 * Warn about queues of a host whose name others have too.
	 */
	void advise() {
		UniformNames.distinct(this.properties.getQueue())
			.forEach((name, queue) -> this.rules.named(name)
				.advise(queue.getScope() != Scope.HOST || !"localhost".equals(tell(Scope.HOST, name)), "scope", "host",
						"The name of this host is 'localhost', as that of others may be, which would share the Task Queue. Set the environment variable HOSTNAME, or use 'process'."));
	}

	static Map<String, TaskQueueProperties> enabled(Map<String, TaskQueueProperties> queues) {
		Map<String, TaskQueueProperties> enabled = new LinkedHashMap<>(queues);
		enabled.values().removeIf((queue) -> !queue.isEnabled());
		return enabled;
	}

	Map<String, TaskQueueProperties> byTaskQueue() {
		Map<String, TaskQueueProperties> byTaskQueue = new LinkedHashMap<>();
		UniformNames.distinct(this.properties.getQueue())
			.forEach((name, queue) -> byTaskQueue.put(declare(name, queue).taskQueue(), queue));
		return byTaskQueue;
	}

	/**
	 * Replaces variables in names.
	 */
	@FunctionalInterface
	interface Variables {

		/**
		 * Replace the variables.
		 * @param name the name
		 * @param key the key of the property that has it
		 * @return the name without variables
		 */
		String replace(String name, String key);

	}

}
