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

	/**
	 * Return the Task Queue of an interface annotated with
	 * {@link dev.temporalworker.TaskQueue @TaskQueue}, as a client knows it.
	 * @param type the interface
	 * @param clientName the client
	 * @return the Task Queue name that the Temporal Service knows
	 */
	String of(Class<?> type, ClientName clientName) {
		return get(clientName).of(type);
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
		String resolved = resolvePlaceholders(name, origin);
		Set<DeclaredTaskQueue> found = this.clients.stream()
			.map((client) -> client.find(resolved))
			.flatMap(Optional::stream)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		return found.isEmpty() ? Set.of(undeclared(resolved, origin)) : found;
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

	private DeclaredTaskQueue undeclared(String name, String origin) {
		Set<String> declared = all().map(DeclaredTaskQueue::name).collect(Collectors.toCollection(TreeSet::new));
		if (declared.isEmpty()) {
			return get(ClientName.PRIMARY).undeclared(name);
		}
		String suggestion = NearestName.of(name, declared)
			.map((nearest) -> "Did you mean '%s'? Otherwise declare".formatted(nearest))
			.orElse("Declare");
		throw new RegistrationException(
				"%s names the Task Queue '%s', which 'temporal.worker.queue' does not declare. Declared: %s."
					.formatted(origin, name, String.join(", ", declared)),
				"%s it with 'temporal.worker.queue.%s.enabled=true'.".formatted(suggestion, name));
	}

}
