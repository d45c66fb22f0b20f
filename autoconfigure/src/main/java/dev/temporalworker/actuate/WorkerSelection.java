package dev.temporalworker.actuate;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request is about.
 *
 * @param clients supplies all clients, once the application context is there
 */
record WorkerSelection(Supplier<List<ClientRuntime>> clients) {

	/**
	 * Find all Workers.
	 * @param client the name of the client whose Workers to find, or {@code null} for
	 * those of every client
	 * @return the Workers
	 * @throws RefusedRequestException if there is no such client
	 */
	List<SelectedWorker> all(@Nullable String client) {
		return clients(client).stream().flatMap(WorkerSelection::workers).toList();
	}

	/**
	 * Find the Workers of a Task Queue.
	 * @param taskQueue the name in properties, or the one that the Temporal Service knows
	 * where no queue has that name in properties
	 * @param client the name of the client whose Worker to find, or {@code null} for
	 * those of every client
	 * @return the Workers, of which there is at least one
	 * @throws RefusedRequestException if there is none or no such client
	 */
	List<SelectedWorker> find(String taskQueue, @Nullable String client) {
		List<SelectedWorker> found = clients(client).stream().flatMap((owner) -> find(taskQueue, owner)).toList();
		if (found.isEmpty()) {
			throw new RefusedRequestException(Problem.notFound("taskQueue", taskQueue,
					"No Worker %s runs the Task Queue '%s'.".formatted(
							(client != null) ? "of the client '%s'".formatted(client) : "of this application",
							taskQueue),
					names(all(client))));
		}
		return found;
	}

	private static Stream<SelectedWorker> find(String taskQueue, ClientRuntime client) {
		List<SelectedWorker> named = workers(client).filter((worker) -> worker.spec().name().equals(taskQueue))
			.toList();
		return !named.isEmpty() ? named.stream()
				: workers(client).filter((worker) -> worker.spec().taskQueue().equals(taskQueue));
	}

	private List<ClientRuntime> clients(@Nullable String client) {
		List<ClientRuntime> all = this.clients.get();
		if (client == null) {
			return all;
		}
		List<ClientRuntime> found = all.stream()
			.filter((candidate) -> candidate.name().value().equals(client))
			.toList();
		if (found.isEmpty()) {
			List<String> names = all.stream().map((candidate) -> candidate.name().value()).toList();
			throw new RefusedRequestException(Problem.badRequest("client", client,
					"There is no client '%s'. %s".formatted(client, Problem.suggest(client, names))));
		}
		return found;
	}

	static Stream<SelectedWorker> workers(ClientRuntime client) {
		WorkerRuntime workers = client.workers();
		return (workers != null)
				? workers.taskQueues().getSpecs().stream().map((spec) -> new SelectedWorker(client, workers, spec))
				: Stream.empty();
	}

	private static List<String> names(List<SelectedWorker> workers) {
		return workers.stream()
			.flatMap((worker) -> Stream.of(worker.spec().name(), worker.spec().taskQueue()))
			.distinct()
			.sorted()
			.toList();
	}

}
