package dev.temporalworker.autoconfigure.benchmark;

import java.util.List;

/**
 * Where an application has to set what a benchmark advises.
 *
 * @param defaults whether among the settings of all Task Queues
 * @param queues the names of the declared queues among whose own settings
 */
record AdvisedSettings(boolean defaults, List<String> queues) {

	/**
	 * The settings of all Task Queues.
	 */
	static final AdvisedSettings DEFAULTS = new AdvisedSettings(true, List.of());

	/**
	 * Return the settings of one queue.
	 * @param queue its name
	 * @return the settings
	 */
	static AdvisedSettings of(String queue) {
		return new AdvisedSettings(false, List.of(queue));
	}

}
