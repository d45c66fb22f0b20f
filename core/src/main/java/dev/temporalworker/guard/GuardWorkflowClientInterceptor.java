package dev.temporalworker.guard;

import java.util.function.Supplier;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a thread calls with a client while it converts what it passes.
 */
final class GuardWorkflowClientInterceptor extends WorkflowClientInterceptorBase {

	private static final ThreadLocal<@Nullable Call> calls = new ThreadLocal<>();

	/**
	 * Return what this thread calls.
	 * @return what it calls, or {@code null} if it calls nothing
	 */
	static @Nullable Call current() {
		return calls.get();
	}

	@Override
	public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
		return new Calls(next);
	}

	private static <T> T call(Call what, Supplier<T> call) {
		Call before = calls.get();
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
			return call(new Call("", "", "workflow type", input.getWorkflowType()), () -> super.start(input));
		}

		@Override
		public WorkflowSignalOutput signal(WorkflowSignalInput input) {
			return call(ofRunning("signal", input.getSignalName(), input.getWorkflowExecution()),
					() -> super.signal(input));
		}

		@Override
		public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
			return call(new Call("signal", input.getSignalName(), "workflow type",
					input.getWorkflowStartInput().getWorkflowType()), () -> super.signalWithStart(input));
		}

		@Override
		public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(WorkflowUpdateWithStartInput<R> input) {
			return call(new Call("update", input.getStartUpdateInput().getUpdateName(), "workflow type",
					input.getWorkflowStartInput().getWorkflowType()), () -> super.updateWithStart(input));
		}

		@Override
		public <R> QueryOutput<R> query(QueryInput<R> input) {
			return call(ofRunning("query", input.getQueryType(), input.getWorkflowExecution()),
					() -> super.query(input));
		}

		@Override
		public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
			return call(ofRunning("update", input.getUpdateName(), input.getWorkflowExecution()),
					() -> super.startUpdate(input));
		}

		private static Call ofRunning(String message, String name, WorkflowExecution workflow) {
			return new Call(message, name, "workflow", workflow.getWorkflowId());
		}

	}

	/**
	 * A call of a client.
	 *
	 * @param message what kind of message it sends, empty if it starts a workflow
	 * @param name the name of the message
	 * @param receiver what receives it
	 * @param id the type or id of the receiver
	 */
	record Call(String message, String name, String receiver, String id) {

		String describe() {
			String receiver = "%s '%s'".formatted(this.receiver, this.id);
			return this.message.isEmpty() ? receiver : "%s '%s' of %s".formatted(this.message, this.name, receiver);
		}

	}

}
