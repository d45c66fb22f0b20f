package dev.temporalworker.test;

import java.util.Optional;
import java.util.function.Function;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.testing.TestWorkflowEnvironment;

/**
 * Lets the clients of the application skip time while they wait for a result, just like
 * the client of a {@link TestWorkflowEnvironment} does. The environment is looked up at
 * each call, since a stub may be older than the environment of the test.
 */
final class TimeSkippingInterceptor extends WorkflowClientInterceptorBase {

	private final TestEngine engine;

	private final TestEnvironments environments;

	TimeSkippingInterceptor(TestEngine engine, TestEnvironments environments) {
		this.engine = engine;
		this.environments = environments;
	}

	@Override
	@SuppressWarnings("deprecation")
	public WorkflowStub newUntypedWorkflowStub(String workflowType, WorkflowOptions options, WorkflowStub next) {
		return latest(next, (interceptor) -> interceptor.newUntypedWorkflowStub(workflowType, options, next));
	}

	@Override
	@SuppressWarnings("deprecation")
	public WorkflowStub newUntypedWorkflowStub(WorkflowExecution execution, Optional<String> workflowType,
			WorkflowStub next) {
		return latest(next, (interceptor) -> interceptor.newUntypedWorkflowStub(execution, workflowType, next));
	}

	private WorkflowStub latest(WorkflowStub next, Function<WorkflowClientInterceptor, WorkflowStub> wrapper) {
		return this.engine.skipsTime() ? LatestTarget.proxy(WorkflowStub.class, () -> wrapper.apply(interceptor()))
				: next;
	}

	/**
	 * Find what an environment adds to the interceptors of its options.
	 * @return the interceptor of the environment
	 */
	private WorkflowClientInterceptor interceptor() {
		WorkflowClientInterceptor[] interceptors = this.environments.current()
			.getWorkflowClient()
			.getOptions()
			.getInterceptors();
		return interceptors[interceptors.length - 1];
	}

}
