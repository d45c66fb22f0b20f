package dev.temporalworker.test;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Terminates workflows that were started during a test. Child workflows go with their
 * parents.
 */
final class StartedWorkflows extends WorkflowClientInterceptorBase {

	private static final Log logger = LogFactory.getLog(StartedWorkflows.class);

	private final Queue<Runnable> terminations = new ConcurrentLinkedQueue<>();

	@Override
	public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
		return new Calls(next);
	}

	void terminate() {
		Runnable termination = this.terminations.poll();
		while (termination != null) {
			terminate(termination);
			termination = this.terminations.poll();
		}
	}

	private static void terminate(Runnable termination) {
		try {
			termination.run();
		}
		catch (StatusRuntimeException ex) {
			if (ex.getStatus().getCode() != Status.Code.NOT_FOUND) {
				throw ex;
			}
			logger.debug("The workflow has ended before the test", ex);
		}
	}

	/**
	 * The calls that start workflows.
	 */
	private final class Calls extends WorkflowClientCallsInterceptorBase {

		private final WorkflowClientCallsInterceptor next;

		Calls(WorkflowClientCallsInterceptor next) {
			super(next);
			this.next = next;
		}

		@Override
		public WorkflowStartOutput start(WorkflowStartInput input) {
			return remember(super.start(input));
		}

		@Override
		public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
			WorkflowSignalWithStartOutput output = super.signalWithStart(input);
			remember(output.getWorkflowStartOutput());
			return output;
		}

		@Override
		public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(WorkflowUpdateWithStartInput<R> input) {
			WorkflowUpdateWithStartOutput<R> output = super.updateWithStart(input);
			remember(output.getWorkflowStartOutput());
			return output;
		}

		private WorkflowStartOutput remember(WorkflowStartOutput output) {
			// Whatever run is the last one then
			WorkflowExecution execution = output.getWorkflowExecution().toBuilder().clearRunId().build();
			StartedWorkflows.this.terminations
				.add(() -> this.next.terminate(new TerminateInput(execution, "The test has ended", new Object[0])));
			return output;
		}

	}

}
