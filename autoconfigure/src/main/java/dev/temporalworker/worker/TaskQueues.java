package dev.temporalworker.worker;

import java.util.List;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.function.SingletonSupplier;

/**
 * What the Workers of a client run, for all features to read. Known once the singletons
 * of the application context are there. Thread-safe.
 */
public final class TaskQueues implements SmartInitializingSingleton {

	private final SingletonSupplier<List<TaskQueueSpec>> specs;

	public TaskQueues(TaskQueueDiscoverer discoverer) {
		this.specs = SingletonSupplier.of(discoverer::findTaskQueues);
	}

	@Override
	public void afterSingletonsInstantiated() {
		getSpecs();
	}

	/**
	 * Returns the specification of each Task Queue.
	 * @return the specifications, ordered by name
	 * @throws RegistrationException if a registration is wrong or doubtful
	 */
	public List<TaskQueueSpec> getSpecs() {
		return this.specs.obtain();
	}

	/**
	 * Returns the Task Queue names that the Temporal Service knows.
	 * @return the names
	 */
	public List<String> getNames() {
		return getSpecs().stream().map(TaskQueueSpec::taskQueue).toList();
	}

}
