package dev.temporalworker.client;

import io.temporal.client.WorkflowOptions;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@link StartedTaskQueues} of each workflow that is started.
 */
final class StartedTaskQueuesInterceptor extends WorkflowClientInterceptorBase {

	private final StartedTaskQueues taskQueues;

	StartedTaskQueuesInterceptor(StartedTaskQueues taskQueues) {
		this.taskQueues = taskQueues;
	}

	@Override
	public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
		return new Calls(next, this.taskQueues);
	}

	/**
	 * The calls that start workflows.
	 */
	private static final class Calls extends WorkflowClientCallsInterceptorBase {

		private final StartedTaskQueues taskQueues;

		Calls(WorkflowClientCallsInterceptor next, StartedTaskQueues taskQueues) {
			super(next);
			this.taskQueues = taskQueues;
		}

		@Override
		public WorkflowStartOutput start(WorkflowStartInput input) {
			remember(input);
			return super.start(input);
		}

		@Override
		public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
			remember(input.getWorkflowStartInput());
			return super.signalWithStart(input);
		}

		@Override
		public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(WorkflowUpdateWithStartInput<R> input) {
			remember(input.getWorkflowStartInput());
			return super.updateWithStart(input);
		}

		private void remember(WorkflowStartInput input) {
			WorkflowOptions options = input.getOptions();
			@Nullable String taskQueue = options.getTaskQueue();
			if (taskQueue != null) {
				this.taskQueues.add(taskQueue);
			}
		}

	}

}
