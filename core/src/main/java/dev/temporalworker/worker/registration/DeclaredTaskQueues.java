package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.naming.ClientName;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;

/**
 * Task Queues that the properties of a client declare, by name. Immutable.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class DeclaredTaskQueues implements TaskQueueNames {

	private static final Pattern VARIABLE = Pattern.compile("[#$]?\\{[^{}]*}");

	private final ClientName clientName;

	private final Map<String, DeclaredTaskQueue> queues;

	private final boolean enabled;

	private final UnaryOperator<String> placeholders;

	/**
	 * Create the declared Task Queues.
	 * @param clientName the client that declares them
	 * @param queues the Task Queues by their name under {@code worker.queue}
	 * @param enabled whether the client has Workers
	 * @param placeholders resolves placeholders in names
	 */
	public DeclaredTaskQueues(ClientName clientName, Map<String, DeclaredTaskQueue> queues, boolean enabled,
			UnaryOperator<String> placeholders) {
		this.clientName = clientName;
		this.queues = Map.copyOf(queues);
		this.enabled = enabled;
		this.placeholders = placeholders;
	}

	/**
	 * Return why a name can't be that of a Task Queue. This is the one place that knows
	 * which names would need something to replace a variable or evaluate an expression.
	 * @param taskQueue the name, with its placeholders resolved
	 * @return the reason as a sentence, or nothing if the name is complete
	 */
	public static Optional<String> refuse(String taskQueue) {
		Matcher variable = VARIABLE.matcher(taskQueue);
		return variable.find() ? Optional
			.of("Nothing replaces '%s' in the name of a Task Queue, so it would be a part of the name everywhere."
				.formatted(variable.group())) : Optional.empty();
	}

	@Override
	public String resolve(String name) {
		String resolved = resolvePlaceholders(name);
		DeclaredTaskQueue queue = find(resolved).orElse(null);
		if (queue == null) {
			return resolved;
		}
		Assert.state(!queue.scoped() || queue.enabled(),
				() -> "%s This application does not run it, so only an activity there can tell its name."
					.formatted(queue.describeScope()));
		Assert.state(!queue.scoped() || !WorkflowUnsafe.isWorkflowThread(),
				() -> "%s A workflow can move to another. %s".formatted(queue.describeScope(), queue.adviseScope()));
		return queue.taskQueue();
	}

	@Override
	public String of(Class<?> type) {
		String name = nameOf(type);
		find(name).filter(DeclaredTaskQueue::scoped).ifPresent((queue) -> {
			throw new IllegalStateException("'%s' names the Task Queue '%s'. %s %s".formatted(type.getName(), name,
					queue.describeScope(), queue.adviseScope()));
		});
		return resolve(name);
	}

	/**
	 * Return the Task Queue of an interface as it is known here.
	 * @param type the interface, annotated with {@link TaskQueue @TaskQueue}
	 * @return the Task Queue name, also of a queue of this host or process
	 */
	String taskQueueOf(Class<?> type) {
		String name = nameOf(type);
		return find(name).map(DeclaredTaskQueue::taskQueue).orElse(name);
	}

	private String nameOf(Class<?> type) {
		TaskQueue annotation = AnnotatedElementUtils.findMergedAnnotation(type, TaskQueue.class);
		Assert.notNull(annotation,
				() -> "'%s' names no Task Queue: annotate it with @TaskQueue".formatted(type.getName()));
		return resolvePlaceholders(annotation.value());
	}

	/**
	 * Find the queue of this host or process to which a call would go that names no queue
	 * of its own.
	 * @param taskQueue where the call would go
	 * @param workflowTaskQueue the Task Queue of the workflow, to which it may go
	 * @return the queue, unless the call may go there
	 */
	Optional<DeclaredTaskQueue> findScoped(String taskQueue, String workflowTaskQueue) {
		return find(taskQueue).filter(DeclaredTaskQueue::scoped)
			.filter((queue) -> !queue.taskQueue().equals(workflowTaskQueue));
	}

	ClientName getClientName() {
		return this.clientName;
	}

	String resolvePlaceholders(String name) {
		return this.placeholders.apply(name);
	}

	Optional<DeclaredTaskQueue> find(String name) {
		DeclaredTaskQueue queue = this.queues.get(name);
		return (queue != null) ? Optional.of(queue)
				: this.queues.values().stream().filter((candidate) -> candidate.taskQueue().equals(name)).findFirst();
	}

	DeclaredTaskQueue undeclared(String taskQueue) {
		return new DeclaredTaskQueue(this.clientName, taskQueue, taskQueue, this.enabled);
	}

	Collection<DeclaredTaskQueue> all() {
		return this.queues.values().stream().sorted(Comparator.comparing(DeclaredTaskQueue::name)).toList();
	}

	/**
	 * A Task Queue that the properties declare.
	 *
	 * @param clientName the client that declares it
	 * @param name the name under {@code worker.queue}
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param enabled whether this application runs a Worker for it
	 * @param scoped whether the name is that of this host or process, and others have
	 * another
	 */
	public record DeclaredTaskQueue(ClientName clientName, String name, String taskQueue, boolean enabled,
			boolean scoped) {

		public DeclaredTaskQueue(ClientName clientName, String name, String taskQueue, boolean enabled) {
			this(clientName, name, taskQueue, enabled, false);
		}

		String key() {
			return this.clientName.key("worker.queue", this.name);
		}

		/**
		 * Return what is special about a queue of this host or process.
		 * @return a sentence
		 */
		public String describeScope() {
			return "'%s' has another Task Queue in each host or process.".formatted(key());
		}

		/**
		 * Return how a workflow gets to such a queue.
		 * @return a sentence
		 */
		public String adviseScope() {
			return "Let an activity return TaskQueueNames.resolve(\"%s\"), and set what it returned as the Task Queue in the options of the stub."
				.formatted(this.name);
		}

	}

}
