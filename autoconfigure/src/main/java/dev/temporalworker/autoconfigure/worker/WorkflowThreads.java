package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Cache;
import io.temporal.worker.WorkerFactoryOptions;

/**
 * The threads that run workflow code.
 *
 * @param maximum how many there can be
 * @param virtual whether they are virtual threads, which are not counted
 */
record WorkflowThreads(int maximum, boolean virtual) {

	/**
	 * Options of the SDK as it fills them in.
	 */
	static final WorkerFactoryOptions SDK_DEFAULTS = WorkerFactoryOptions.newBuilder().validateAndBuildWithDefaults();

	/**
	 * Return the threads as they are configured.
	 * @param cache the properties
	 * @param virtualThreads whether the application uses virtual threads
	 * @return the threads
	 */
	static WorkflowThreads of(Cache cache, boolean virtualThreads) {
		Integer maximum = cache.getMaxThreads();
		Boolean virtual = cache.getVirtualThreads();
		return new WorkflowThreads((maximum != null) ? maximum : SDK_DEFAULTS.getMaxWorkflowThreadCount(),
				(virtual != null) ? virtual : virtualThreads);
	}

}
