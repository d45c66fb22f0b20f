package dev.temporalworker.worker.registration;

import java.util.List;

import dev.temporalworker.naming.ClientName;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.function.SingletonSupplier;

/**
 * What the Workers of a client run, for all features to read. Known once the singletons
 * of the application context are there. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TaskQueues implements SmartInitializingSingleton {

	private final ClientName clientName;

	private final SingletonSupplier<List<TaskQueueSpec>> allSpecs;

	/**
	 * Create the Task Queues of the primary client.
	 * @param discoverer finds those of all clients, once
	 */
	public TaskQueues(TaskQueueDiscoverer discoverer) {
		this(ClientName.PRIMARY, SingletonSupplier.of(discoverer::findTaskQueues));
	}

	private TaskQueues(ClientName clientName, SingletonSupplier<List<TaskQueueSpec>> allSpecs) {
		this.clientName = clientName;
		this.allSpecs = allSpecs;
	}

	/**
	 * Return the Task Queues of another client.
	 * @param clientName the name of the client
	 * @return the Task Queues
	 */
	public TaskQueues of(ClientName clientName) {
		return new TaskQueues(clientName, this.allSpecs);
	}

	/**
	 * Return the client whose Workers run them.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	@Override
	public void afterSingletonsInstantiated() {
		getSpecs();
	}

	/**
	 * Return the specification of each Task Queue.
	 * @return the specifications, ordered by name
	 * @throws RegistrationException if a registration is wrong or doubtful
	 */
	public List<TaskQueueSpec> getSpecs() {
		return this.allSpecs.obtain().stream().filter((spec) -> spec.clientName().equals(this.clientName)).toList();
	}

	/**
	 * Return the Task Queue names that the Temporal Service knows.
	 * @return the names
	 */
	public List<String> getNames() {
		return getSpecs().stream().map(TaskQueueSpec::taskQueue).toList();
	}

}
