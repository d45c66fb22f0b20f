package dev.temporalworker.actuate;

import java.util.Map;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.WorkerRuntime;
import dev.temporalworker.worker.registration.TaskQueueSpec;

/**
 * Tells the options of Workers and why they have their values.
 */
public interface OptionsDescriber {

	/**
	 * Describes the options that all Workers of a client share.
	 * @param client the name of the client
	 * @param workers the Workers
	 * @param values decides what is shown
	 * @return the options by their names below {@code temporal.worker}
	 */
	Map<String, OptionDescriptor> describeShared(ClientName client, WorkerRuntime workers, ShownValues values);

	/**
	 * Describes the options of one Worker, with those that it shares.
	 * @param client the name of the client
	 * @param workers the Workers of the client
	 * @param queue the Task Queue of the Worker
	 * @param values decides what is shown
	 * @return the options by their names below {@code temporal.worker.defaults} and
	 * {@code temporal.worker}
	 */
	Map<String, OptionDescriptor> describe(ClientName client, WorkerRuntime workers, TaskQueueSpec queue,
			ShownValues values);

}
