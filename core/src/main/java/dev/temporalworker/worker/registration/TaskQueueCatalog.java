package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;

/**
 * The Task Queues that all clients of the application declare. What is registered on a
 * name runs with every client that declares it.
 */
final class TaskQueueCatalog {

	private final List<DeclaredTaskQueues> clients;

	/**
	 * Create a catalog.
	 * @param clients the queues of each client, of which one is the primary one
	 */
	TaskQueueCatalog(Collection<DeclaredTaskQueues> clients) {
		this.clients = List.copyOf(clients);
	}

	Stream<DeclaredTaskQueue> all() {
		return this.clients.stream().flatMap((client) -> client.all().stream());
	}

	private DeclaredTaskQueues get(ClientName clientName) {
		return this.clients.stream()
			.filter((client) -> client.getClientName().equals(clientName))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no client '%s'".formatted(clientName)));
	}

	/**
	 * Return the queues that Workers of this application run for a name.
	 * @param name a name of a queue or a Task Queue name; placeholders are resolved
	 * @param origin what uses the name, for the error message
	 * @return one queue for each client that declares it
	 * @throws RegistrationException if queues are declared and this is not one of them
	 */
	Set<DeclaredTaskQueue> require(String name, String origin) {
		return require(name, origin, true);
	}

	/**
	 * Check the name of a queue on which something is called that this application need
	 * not run.
	 * @param name a name of a queue or a Task Queue name; placeholders are resolved
	 * @param origin what uses the name, for the error message
	 * @throws RegistrationException if queues are declared and this is not one of them
	 */
	void check(String name, String origin) {
		require(name, origin, false);
	}

	/**
	 * Return whether the properties of this application tell the queue of an interface.
	 * @param type the interface, annotated with
	 * {@link dev.temporalworker.TaskQueue @TaskQueue}
	 * @return whether there is a property for each placeholder
	 */
	boolean resolves(Class<?> type) {
		try {
			get(ClientName.PRIMARY).taskQueueOf(type);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private Set<DeclaredTaskQueue> require(String name, String origin, boolean runs) {
		String resolved = resolvePlaceholders(name, origin);
		Set<DeclaredTaskQueue> found = this.clients.stream()
			.map((client) -> client.find(resolved))
			.flatMap(Optional::stream)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (!found.isEmpty()) {
			return found;
		}
		undeclared(resolved, origin, runs).ifPresent((problem) -> {
			throw problem;
		});
		return Set.of(get(ClientName.PRIMARY).undeclared(resolved));
	}

	/**
	 * Return why a client can't call anything on a Task Queue that it does not poll.
	 * @param clientName the client
	 * @param taskQueue the Task Queue name
	 * @param origin what uses the name, for the error message
	 * @return the reason, if there is one
	 */
	Optional<RegistrationException> refuse(ClientName clientName, String taskQueue, String origin) {
		DeclaredTaskQueue declared = get(clientName).find(taskQueue).orElse(null);
		if (declared == null) {
			return all().anyMatch((queue) -> queue.name().equals(taskQueue) || queue.taskQueue().equals(taskQueue))
					? Optional.of(ofAnotherClient(clientName, taskQueue, origin))
					: undeclared(taskQueue, origin, false);
		}
		return declared.taskQueue().equals(taskQueue) ? Optional.empty()
				: Optional.of(new RegistrationException(
						"%s names the Task Queue '%s', which has another name in the Temporal Service: '%s' is '%s'."
							.formatted(origin, taskQueue, declared.key(), declared.taskQueue()),
						"Name '%s', or let TaskQueueNames resolve the name.".formatted(declared.taskQueue())));
	}

	private RegistrationException ofAnotherClient(ClientName clientName, String taskQueue, String origin) {
		String key = clientName.key("worker.queue.%s".formatted(taskQueue));
		return new RegistrationException(
				"%s names the Task Queue '%s', which only another client declares. A workflow of the client '%s' calls what is in its own namespace."
					.formatted(origin, taskQueue, clientName),
				"Declare it with '%s.enabled=true', or with 'false' if another application runs it in that namespace."
					.formatted(key));
	}

	/**
	 * Resolve the placeholders of a name that need not be of this application.
	 * @param name a name of a queue or a Task Queue name
	 * @return the name, unless only other applications can resolve it
	 */
	Optional<String> resolve(String name) {
		try {
			return Optional.of(get(ClientName.PRIMARY).resolvePlaceholders(name));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private String resolvePlaceholders(String name, String origin) {
		try {
			return get(ClientName.PRIMARY).resolvePlaceholders(name);
		}
		catch (IllegalArgumentException ex) {
			throw new RegistrationException(
					"%s names the Task Queue '%s', which has a placeholder that nothing resolves.".formatted(origin,
							name),
					"Define the property, or give the placeholder a default as in '${name:default}'.", ex);
		}
	}

	private Optional<RegistrationException> undeclared(String name, String origin, boolean runs) {
		Optional<RegistrationException> template = DeclaredTaskQueues.refuse(name)
			.map((reason) -> new RegistrationException(
					"%s names the Task Queue '%s'. %s".formatted(origin, name, reason),
					"Write the name out, or use a placeholder as in '${name}' for a property that has it. For a queue of each host or process, declare one with '%s'."
						.formatted(ClientName.PRIMARY.key("worker.queue.<name>.scope"))));
		Set<String> declared = all().map(DeclaredTaskQueue::name).collect(Collectors.toCollection(TreeSet::new));
		if (template.isPresent() || declared.isEmpty()) {
			return template;
		}
		String key = ClientName.PRIMARY.key("worker.queue", name);
		boolean brackets = key.endsWith("]");
		String suggestion = NearestName.of(name, declared)
			// What is left of the name without brackets is not another one
			.filter((nearest) -> !brackets || !nearest.equals(name.replaceAll("[^\\w-]", "")))
			.map((nearest) -> "Did you mean '%s'? Otherwise declare".formatted(nearest))
			.orElse("Declare");
		return Optional
			.of(new RegistrationException(
					"%s names the Task Queue '%s', which 'temporal.worker.queue' does not declare. Declared: %s."
						.formatted(origin, name, String.join(", ", declared)),
					"%s it with '%s.enabled=%s'%s.%s".formatted(suggestion, key, runs,
							runs ? "" : " if another application runs it", brackets
									? " In YAML, the key is \"[%s]\": without brackets and quotes, it loses characters."
										.formatted(name)
									: "")));
	}

}
