package dev.temporalworker.worker;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.naming.NearestName;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;

/**
 * Task Queues that the properties declare, by name. Immutable.
 */
public final class DeclaredTaskQueues implements TaskQueueNames {

	private final Map<String, DeclaredTaskQueue> queues;

	private final UnaryOperator<String> placeholders;

	/**
	 * Creates the declared Task Queues.
	 * @param queues the Task Queues by their name under {@code temporal.worker.queue}
	 * @param placeholders resolves placeholders in names
	 */
	public DeclaredTaskQueues(Map<String, DeclaredTaskQueue> queues, UnaryOperator<String> placeholders) {
		this.queues = Map.copyOf(queues);
		this.placeholders = placeholders;
	}

	@Override
	public String resolve(String name) {
		String resolved = this.placeholders.apply(name);
		return find(resolved).map(DeclaredTaskQueue::taskQueue).orElse(resolved);
	}

	@Override
	public String of(Class<?> type) {
		TaskQueue annotation = AnnotatedElementUtils.findMergedAnnotation(type, TaskQueue.class);
		Assert.notNull(annotation,
				() -> "'%s' names no Task Queue: annotate it with @TaskQueue".formatted(type.getName()));
		return resolve(annotation.value());
	}

	/**
	 * Returns the queue that Workers of this application run for a name.
	 * @param name a name of a queue or a Task Queue name; placeholders are resolved
	 * @param origin what uses the name, for the error message
	 * @return the queue
	 * @throws RegistrationException if queues are declared and this is not one of them
	 */
	DeclaredTaskQueue require(String name, String origin) {
		String resolved = resolvePlaceholders(name, origin);
		return find(resolved).orElseGet(() -> undeclared(resolved, origin));
	}

	private String resolvePlaceholders(String name, String origin) {
		try {
			return this.placeholders.apply(name);
		}
		catch (IllegalArgumentException ex) {
			throw new RegistrationException(
					"%s names the Task Queue '%s', which has a placeholder that nothing resolves.".formatted(origin,
							name),
					"Define the property, or give the placeholder a default as in '${name:default}'.", ex);
		}
	}

	private DeclaredTaskQueue undeclared(String name, String origin) {
		if (this.queues.isEmpty()) {
			return new DeclaredTaskQueue(name, name, true);
		}
		String suggestion = NearestName.of(name, this.queues.keySet())
			.map((nearest) -> "Did you mean '%s'? Otherwise declare".formatted(nearest))
			.orElse("Declare");
		throw new RegistrationException(
				"%s names the Task Queue '%s', which 'temporal.worker.queue' does not declare. Declared: %s."
					.formatted(origin, name, String.join(", ", this.queues.keySet().stream().sorted().toList())),
				"%s it with 'temporal.worker.queue.%s.enabled=true'.".formatted(suggestion, name));
	}

	private Optional<DeclaredTaskQueue> find(String name) {
		DeclaredTaskQueue queue = this.queues.get(name);
		return (queue != null) ? Optional.of(queue)
				: this.queues.values().stream().filter((candidate) -> candidate.taskQueue().equals(name)).findFirst();
	}

	Collection<DeclaredTaskQueue> all() {
		return this.queues.values().stream().sorted(Comparator.comparing(DeclaredTaskQueue::name)).toList();
	}

	/**
	 * A Task Queue that the properties declare.
	 *
	 * @param name the name under {@code temporal.worker.queue}
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param enabled whether this application runs a Worker for it
	 */
	public record DeclaredTaskQueue(String name, String taskQueue, boolean enabled) {

	}

}
