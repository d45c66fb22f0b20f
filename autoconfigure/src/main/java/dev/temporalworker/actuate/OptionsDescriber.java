package dev.temporalworker.actuate;

import java.util.Map;

import dev.temporalworker.worker.TaskQueueSpec;

/**
 * Tells the options of Workers and why they have their values.
 */
public interface OptionsDescriber {

	/**
	 * Describes the options that all Workers of a client share.
	 * @param client the client
	 * @param values decides what is shown
	 * @return the options by their names below {@code temporal.worker}
	 */
	Map<String, OptionDescriptor> describeShared(ObservedClient client, ShownValues values);

	/**
	 * Describes the options of one Worker, with those that it shares.
	 * @param client the client
	 * @param queue the Task Queue of the Worker
	 * @param values decides what is shown
	 * @return the options by their names below {@code temporal.worker.defaults} and
	 * {@code temporal.worker}
	 */
	Map<String, OptionDescriptor> describe(ObservedClient client, TaskQueueSpec queue, ShownValues values);

}
