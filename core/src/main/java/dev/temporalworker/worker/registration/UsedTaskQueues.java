package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue.Use;
import io.temporal.workflow.WorkflowInterface;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds the Task Queues that an application uses, be it with Workers or as a client of
 * other applications. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class UsedTaskQueues {

	private final List<DeclaredTaskQueues> declared;

	private final List<StartedTaskQueues> started;

	private final Function<ClientName, List<TaskQueueSpec>> specs;

	private final TypeScanner scanner;

	private final Map<ClientName, List<UsedTaskQueue>> known = new HashMap<>();

	/**
	 * Create a finder.
	 * @param declared the queues that each client declares, the primary one among them
	 * @param started the queues on which each client has started workflows
	 * @param specs tells what the Workers of a client run
	 * @param scanner finds the workflow interfaces of the application
	 */
	public UsedTaskQueues(List<DeclaredTaskQueues> declared, List<StartedTaskQueues> started,
			Function<ClientName, List<TaskQueueSpec>> specs, TypeScanner scanner) {
		this.declared = List.copyOf(declared);
		this.started = List.copyOf(started);
		this.specs = specs;
		this.scanner = scanner;
	}

	/**
	 * Return the Task Queues that a client uses.
	 * @param client the name of the client
	 * @return the Task Queues, which become more as the client starts workflows, in the
	 * order of the names that the Temporal Service knows
	 */
	public Collection<UsedTaskQueue> of(ClientName client) {
		Map<String, UsedTaskQueue> used = new TreeMap<>();
		Stream.concat(known(client).stream(), started(client))
			.forEach((queue) -> used.merge(queue.taskQueue(), queue, UsedTaskQueue::and));
		return used.values();
	}

	private synchronized List<UsedTaskQueue> known(ClientName client) {
		// Scanning takes time, and is in vain where nobody asks
		return this.known.computeIfAbsent(client,
				(missing) -> Stream.of(ofWorkers(client), ofProperties(client), ofInterfaces(client), ofStubs(client))
					.flatMap(Function.identity())
					.toList());
	}

	private Stream<UsedTaskQueue> started(ClientName client) {
		DeclaredTaskQueues queues = queuesOf(client);
		return this.started.stream()
			.filter((taskQueues) -> taskQueues.getClientName().equals(client))
			.flatMap((taskQueues) -> taskQueues.getNames().stream())
			.map((taskQueue) -> started(queues, taskQueue));
	}

	private static UsedTaskQueue started(DeclaredTaskQueues queues, String taskQueue) {
		return used(queues.all()
			.stream()
			.filter((queue) -> queue.taskQueue().equals(taskQueue))
			.findFirst()
			.orElseGet(() -> queues.undeclared(taskQueue)), Use.START, TaskQueueKind.WORKFLOW);
	}

	private Stream<UsedTaskQueue> ofWorkers(ClientName client) {
		return this.specs.apply(client)
			.stream()
			.flatMap((spec) -> kinds(spec).map((kind) -> used(spec.queue(), Use.WORKER, kind)));
	}

	private static Stream<TaskQueueKind> kinds(TaskQueueSpec spec) {
		Stream.Builder<TaskQueueKind> kinds = Stream.builder();
		if (!spec.workflows().isEmpty()) {
			kinds.add(TaskQueueKind.WORKFLOW);
		}
		if (!spec.activities().isEmpty()) {
			kinds.add(TaskQueueKind.ACTIVITY);
		}
		if (!spec.nexusServices().isEmpty()) {
			kinds.add(TaskQueueKind.NEXUS);
		}
		return kinds.build();
	}

	private Stream<UsedTaskQueue> ofProperties(ClientName client) {
		return queuesOf(client).all()
			.stream()
			.filter((queue) -> !queue.enabled() && !queue.scoped())
			.map((queue) -> used(queue, Use.DECLARATION, TaskQueueKind.WORKFLOW));
	}

	private Stream<UsedTaskQueue> ofInterfaces(ClientName client) {
		return this.scanner.findAnnotated(WorkflowInterface.class)
			.stream()
			.map(this::nameOf)
			.flatMap(Optional::stream)
			.filter((name) -> isOf(client, name))
			.map((name) -> named(client, name))
			.filter(UsedTaskQueues::isKnownByName)
			.map((queue) -> used(queue, Use.WORKFLOW_INTERFACE, TaskQueueKind.WORKFLOW));
	}

	private boolean isOf(ClientName client, String name) {
		// What no client declares is a queue of the primary one
		return queuesOf(client).find(name).isPresent()
				|| client.isPrimary() && this.declared.stream().noneMatch((queues) -> queues.find(name).isPresent());
	}

	private Stream<UsedTaskQueue> ofStubs(ClientName client) {
		return this.specs.apply(client)
			.stream()
			.flatMap((spec) -> spec.workflows().stream())
			.map(WorkflowSpec::implementation)
			.flatMap((workflow) -> StubScanner.scan(workflow).stream())
			.flatMap((stub) -> ofStub(client, stub));
	}

	private Stream<UsedTaskQueue> ofStub(ClientName client, Stub stub) {
		TaskQueueKind kind = switch (stub.kind()) {
			case ACTIVITY -> TaskQueueKind.ACTIVITY;
			case CHILD_WORKFLOW, CONTINUED_WORKFLOW -> TaskQueueKind.WORKFLOW;
			case LOCAL_ACTIVITY, NEXUS_SERVICE -> null;
		};
		return (kind != null) ? nameOf(stub.type()).map((name) -> named(client, name))
			.filter(UsedTaskQueues::isKnownByName)
			.map((queue) -> used(queue, Use.STUB, kind))
			.stream() : Stream.empty();
	}

	private static boolean isKnownByName(DeclaredTaskQueue queue) {
		// Of a queue of each host or process, this one's is a matter of its Workers
		return !queue.scoped();
	}

	private Optional<String> nameOf(Class<?> type) {
		try {
			return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, TaskQueue.class))
				.map(TaskQueue::value)
				.map(queuesOf(ClientName.PRIMARY)::resolvePlaceholders);
		}
		catch (IllegalArgumentException ex) {
			// Only other applications have the property, since this one has started
			return Optional.empty();
		}
	}

	private DeclaredTaskQueue named(ClientName client, String name) {
		DeclaredTaskQueues queues = queuesOf(client);
		return queues.find(name).orElseGet(() -> queues.undeclared(name));
	}

	private static UsedTaskQueue used(DeclaredTaskQueue queue, Use use, TaskQueueKind kind) {
		return new UsedTaskQueue(queue.name(), queue.taskQueue(), use, kind);
	}

	private DeclaredTaskQueues queuesOf(ClientName client) {
		return this.declared.stream()
			.filter((queues) -> queues.getClientName().equals(client))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no client '%s'".formatted(client)));
	}

	/**
	 * A Task Queue that a client of the application uses.
	 *
	 * @param name the name of the queue in the properties, or the Task Queue name where
	 * the queue is not declared there
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param uses how the application uses it
	 * @param kinds the kinds of tasks for which somebody should poll it
	 */
	public record UsedTaskQueue(String name, String taskQueue, Set<Use> uses, Set<TaskQueueKind> kinds) {

		public UsedTaskQueue {
			uses = Collections.unmodifiableSet(EnumSet.copyOf(uses));
			kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
		}

		UsedTaskQueue(String name, String taskQueue, Use use, TaskQueueKind kind) {
			this(name, taskQueue, Set.of(use), Set.of(kind));
		}

		UsedTaskQueue and(UsedTaskQueue other) {
			Set<Use> allUses = EnumSet.copyOf(this.uses);
			allUses.addAll(other.uses);
			Set<TaskQueueKind> allKinds = EnumSet.copyOf(this.kinds);
			allKinds.addAll(other.kinds);
			return new UsedTaskQueue(this.name, this.taskQueue, allUses, allKinds);
		}

		/**
		 * How an application uses a Task Queue.
		 */
		public enum Use {

			/**
			 * A Worker of the application polls it.
			 */
			WORKER,

			/**
			 * The properties declare it for clients only.
			 */
			DECLARATION,

			/**
			 * A workflow interface names it.
			 */
			WORKFLOW_INTERFACE,

			/**
			 * An activity or workflow interface names it for which a workflow creates a
			 * stub.
			 */
			STUB,

			/**
			 * The client has started a workflow on it.
			 */
			START

		}

	}

}
