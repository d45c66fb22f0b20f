package dev.temporalworker.actuate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Shows the Task Queues that the application uses, as the Temporal Service sees them, and
 * all Workers that poll them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@Endpoint(id = "temporaltaskqueues", defaultAccess = Access.READ_ONLY)
public class TaskQueuesEndpoint {

	private final Supplier<List<ClientRuntime>> clients;

	private final Function<ClientName, Collection<UsedTaskQueue>> taskQueues;

	/**
	 * Create an endpoint.
	 * @param clients supplies all clients, once the application context is there
	 * @param taskQueues tells the Task Queues that a client uses
	 */
	public TaskQueuesEndpoint(Supplier<List<ClientRuntime>> clients,
			Function<ClientName, Collection<UsedTaskQueue>> taskQueues) {
		this.clients = clients;
		this.taskQueues = taskQueues;
	}

	/**
	 * Return all Task Queues.
	 * @return the Task Queues by client
	 */
	@ReadOperation
	public TaskQueuesDescriptor taskQueues() {
		return describe(this.clients.get().stream().map((client) -> new TaskQueuesReading(client, taskQueues(client))));
	}

	/**
	 * Return a Task Queue.
	 * @param taskQueue the name in properties or the one that the Temporal Service knows
	 * @return the Task Queue for each client that uses it, or {@code null} if none does
	 */
	@ReadOperation
	public @Nullable TaskQueuesDescriptor taskQueue(@Selector String taskQueue) {
		TaskQueuesDescriptor descriptor = describe(this.clients.get().stream().flatMap((client) -> {
			List<UsedTaskQueue> found = taskQueues(client).stream().filter(isNamed(taskQueue)).toList();
			return found.isEmpty() ? Stream.empty() : Stream.of(new TaskQueuesReading(client, found));
		}));
		return descriptor.clients().isEmpty() ? null : descriptor;
	}

	private Collection<UsedTaskQueue> taskQueues(ClientRuntime client) {
		return this.taskQueues.apply(client.name());
	}

	private static Predicate<UsedTaskQueue> isNamed(String name) {
		return (taskQueue) -> taskQueue.name().equals(name) || taskQueue.taskQueue().equals(name);
	}

	private static TaskQueuesDescriptor describe(Stream<TaskQueuesReading> clients) {
		List<TaskQueuesReading> readings = clients.toList();
		return new TaskQueuesDescriptor(readings.stream().map(TaskQueuesReading::describe).toList());
	}

	/**
	 * Return the names that can be asked for.
	 * @return the names in properties and those that the Temporal Service knows, in order
	 */
	Collection<String> names() {
		Collection<String> names = new TreeSet<>();
		this.clients.get().forEach((client) -> taskQueues(client).forEach((taskQueue) -> {
			names.add(taskQueue.name());
			names.add(taskQueue.taskQueue());
		}));
		return names;
	}

	/**
	 * Answers requests over HTTP: those for a Task Queue that is not used with a problem
	 * detail.
	 */
	@EndpointWebExtension(endpoint = TaskQueuesEndpoint.class)
	@RegisterReflectionForBinding(Problem.class)
	public static class WebExtension {

		private final TaskQueuesEndpoint endpoint;

		public WebExtension(TaskQueuesEndpoint endpoint) {
			this.endpoint = endpoint;
		}

		@ReadOperation
		public WebEndpointResponse<OperationResponseBody> taskQueue(@Selector String taskQueue) {
			TaskQueuesDescriptor descriptor = this.endpoint.taskQueue(taskQueue);
			if (descriptor != null) {
				return new WebEndpointResponse<>(descriptor);
			}
			return Problem.unknownTaskQueue(taskQueue, this.endpoint.names()).toResponse();
		}

	}

}
