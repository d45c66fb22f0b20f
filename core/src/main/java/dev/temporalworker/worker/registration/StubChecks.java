package dev.temporalworker.worker.registration;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.DynamicWorkflow;

/**
 * Checks the stubs of each workflow once, with the options that it is registered with.
 */
final class StubChecks {

	private final StubTaskQueueCheck taskQueues;

	private final StubOptionsCheck options;

	private final Set<Registration> checked = ConcurrentHashMap.newKeySet();

	StubChecks(StubTaskQueueCheck taskQueues, StubOptionsCheck options) {
		this.taskQueues = taskQueues;
		this.options = options;
	}

	void check(String taskQueue, Class<?> implementation, WorkflowImplementationOptions options) {
		// Workers are created at each start
		if (this.checked.add(new Registration(taskQueue, implementation))) {
			// The SDK passes over these options in a dynamic workflow
			MergedOptions merged = new MergedOptions(DynamicWorkflow.class.isAssignableFrom(implementation)
					? WorkflowImplementationOptions.getDefaultInstance() : options);
			this.taskQueues.check(taskQueue, implementation, merged);
			this.options.check(implementation, merged);
		}
	}

	/**
	 * A workflow on a Task Queue.
	 *
	 * @param taskQueue the Task Queue
	 * @param implementation the implementation
	 */
	private record Registration(String taskQueue, Class<?> implementation) {

	}

}
