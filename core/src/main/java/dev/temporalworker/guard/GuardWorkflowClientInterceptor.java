package dev.temporalworker.guard;

import java.util.function.Supplier;

import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a thread calls with a client while it converts what it passes.
 */
final class GuardWorkflowClientInterceptor extends WorkflowClientInterceptorBase {

	private static final ThreadLocal<@Nullable String> calls = new ThreadLocal<>();

	/**
	 * Return what this thread calls.
	 * @return what it calls in words, or {@code null} if it calls nothing
	 */
	static @Nullable String current() {
		return calls.get();
	}

	@Override
	public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
		return new Calls(next);
	}

	private static <T> T call(String what, Supplier<T> call) {
		String before = calls.get();
		calls.set(what);
		try {
			return call.get();
		}
		finally {
			if (before != null) {
				calls.set(before);
			}
			else {
				calls.remove();
			}
		}
	}

	/**
	 * The calls that pass something.
	 */
	private static final class Calls extends WorkflowClientCallsInterceptorBase {

		Calls(WorkflowClientCallsInterceptor next) {
			super(next);
		}

		@Override
		public WorkflowStartOutput start(WorkflowStartInput input) {
			return call("workflow type '%s'".formatted(input.getWorkflowType()), () -> super.start(input));
		}

		@Override
		public WorkflowSignalOutput signal(WorkflowSignalInput input) {
			return call("signal '%s' to workflow '%s'".formatted(input.getSignalName(),
					input.getWorkflowExecution().getWorkflowId()), () -> super.signal(input));
		}

		@Override
		public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
			return call("signal '%s' to workflow type '%s', which is started with it".formatted(input.getSignalName(),
					input.getWorkflowStartInput().getWorkflowType()), () -> super.signalWithStart(input));
		}

		@Override
		public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(WorkflowUpdateWithStartInput<R> input) {
			return call("update '%s' of workflow type '%s', which is started with it".formatted(
					input.getStartUpdateInput().getUpdateName(), input.getWorkflowStartInput().getWorkflowType()),
					() -> super.updateWithStart(input));
		}

		@Override
		public <R> QueryOutput<R> query(QueryInput<R> input) {
			return call("query '%s' of workflow '%s'".formatted(input.getQueryType(),
					input.getWorkflowExecution().getWorkflowId()), () -> super.query(input));
		}

		@Override
		public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
			return call("update '%s' of workflow '%s'".formatted(input.getUpdateName(),
					input.getWorkflowExecution().getWorkflowId()), () -> super.startUpdate(input));
		}

	}

}
