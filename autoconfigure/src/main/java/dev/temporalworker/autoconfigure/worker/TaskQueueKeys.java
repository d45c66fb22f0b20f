package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueRoutes.Keys;
import dev.temporalworker.worker.registration.TaskQueueRoutes.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads from the properties of a client where activities and child workflows go: by type,
 * else under 'default'; of each, what is set for the Task Queue of the workflow wins over
 * the defaults.
 */
final class TaskQueueKeys implements Keys {

	private static final Group<ActivityOptionsSettings> ACTIVITIES = new Group<>("activity-options",
			WorkflowSettings::getActivityOptions, ActivityOptionsSettings::getTaskQueue);

	private static final Group<ChildWorkflowOptionsSettings> CHILD_WORKFLOWS = new Group<>("child-workflow-options",
			WorkflowSettings::getChildWorkflowOptions, ChildWorkflowOptionsSettings::getTaskQueue);

	private final PropertyRules rules;

	private final SettingsLayer<WorkflowSettings> defaults;

	private final Map<String, SettingsLayer<WorkflowSettings>> queues = new LinkedHashMap<>();

	private final Map<String, DeclaredTaskQueue> declared;

	private final TaskQueueNames names;

	private final Supplier<OptionTypes> types;

	private final Map<String, Map<String, Route>> activities = new ConcurrentHashMap<>();

	private final Map<String, Map<String, Route>> childWorkflows = new ConcurrentHashMap<>();

	/**
	 * Create keys.
	 * @param properties the properties of the Workers of a client
	 * @param client the name of the client
	 * @param declared the Task Queues that the client declares, by name
	 * @param names resolves the names of Task Queues
	 * @param types tells the types that names mean
	 */
	TaskQueueKeys(ClientWorkerProperties properties, ClientName client, Map<String, DeclaredTaskQueue> declared,
			TaskQueueNames names, Supplier<OptionTypes> types) {
		this.rules = new PropertyRules(client.key("worker"));
		this.defaults = new SettingsLayer<>(properties.getDefaults(), this.rules.at("defaults"));
		this.declared = declared;
		UniformNames.distinct(properties.getQueue())
			.forEach((name, queue) -> this.queues.put(taskQueue(name),
					new SettingsLayer<>(queue, this.rules.at("queue").named(name))));
		this.names = names;
		this.types = types;
	}

	private String taskQueue(String name) {
		DeclaredTaskQueue queue = this.declared.get(name);
		return (queue != null) ? queue.taskQueue() : name;
	}

	@Override
	public void prepare(String taskQueue) {
		activities(taskQueue);
		childWorkflows(taskQueue);
	}

	@Override
	public @Nullable Route activity(String taskQueue, String type) {
		return find(activities(taskQueue), type);
	}

	@Override
	public @Nullable Route childWorkflow(String taskQueue, String type) {
		return find(childWorkflows(taskQueue), type);
	}

	private static @Nullable Route find(Map<String, Route> routes, String type) {
		Route own = routes.get(type);
		return (own != null) ? own : routes.get(OptionLayers.COMMON);
	}

	private Map<String, Route> activities(String taskQueue) {
		return this.activities.computeIfAbsent(taskQueue,
				(missing) -> routes(taskQueue, ACTIVITIES, this.types.get()::activity));
	}

	private Map<String, Route> childWorkflows(String taskQueue) {
		return this.childWorkflows.computeIfAbsent(taskQueue,
				(missing) -> routes(taskQueue, CHILD_WORKFLOWS, this.types.get()::workflow));
	}

	private <S> Map<String, Route> routes(String taskQueue, Group<S> group, UnaryOperator<String> types) {
		Map<String, Route> routes = new LinkedHashMap<>();
		group.forEach(this.defaults, (type, key, name) -> routes.put(typeOf(type, types), route(key, name)));
		SettingsLayer<WorkflowSettings> queue = this.queues.get(taskQueue);
		if (queue != null) {
			group.forEach(queue, (type, key, name) -> routes.put(typeOf(type, types), route(key, name)));
		}
		return routes;
	}

	private static String typeOf(String name, UnaryOperator<String> types) {
		return OptionLayers.COMMON.equals(name) ? name : types.apply(name);
	}

	private Route route(PropertyRules key, String name) {
		return new Route(this.names.resolve(name), "which '%s' names".formatted(key.key("task-queue")));
	}

	/**
	 * Refuse names of queues that are not declared, once any is.
	 */
	void check() {
		Set<String> known = new TreeSet<>(this.declared.keySet());
		this.declared.values().stream().map(DeclaredTaskQueue::taskQueue).forEach(known::add);
		if (!known.isEmpty()) {
			Stream.concat(Stream.of(this.defaults), this.queues.values().stream()).forEach((layer) -> {
				ACTIVITIES.forEach(layer, (type, key, name) -> check(key, name, known));
				CHILD_WORKFLOWS.forEach(layer, (type, key, name) -> check(key, name, known));
			});
		}
	}

	private void check(PropertyRules key, String name, Set<String> known) {
		this.declared.values()
			.stream()
			.filter((queue) -> queue.scoped() && (queue.name().equals(name) || queue.taskQueue().equals(name)))
			.findFirst()
			.ifPresent((queue) -> key.require(false, "task-queue", name,
					"%s A workflow can move to another. %s".formatted(queue.describeScope(), queue.adviseScope())));
		key.require(known.contains(this.names.resolve(name)), "task-queue", name,
				"No queue of this name is declared. Declared: %s. %s".formatted(String.join(", ", known),
						NearestName.suggest(name, known,
								"declare it with '%s.enabled=false' if another application runs it."
									.formatted(this.rules.at("queue").namedKey(name)))));
	}

	/**
	 * Options of one kind.
	 *
	 * @param <S> the settings
	 * @param key the key of these options
	 * @param options the options by type
	 * @param taskQueue the Task Queue in the settings
	 */
	private record Group<S>(String key, Function<WorkflowSettings, Map<String, S>> options,
			Function<S, @Nullable String> taskQueue) {

		void forEach(SettingsLayer<WorkflowSettings> layer, Consumer consumer) {
			UniformNames.distinct(this.options.apply(layer.settings())).forEach((type, settings) -> {
				String name = this.taskQueue.apply(settings);
				if (name != null && StringUtils.hasText(name)) {
					consumer.accept(type, layer.rules().at(this.key).named(type), name);
				}
			});
		}

	}

	/**
	 * Takes the name of a Task Queue.
	 */
	@FunctionalInterface
	private interface Consumer {

		void accept(String type, PropertyRules key, String name);

	}

}
