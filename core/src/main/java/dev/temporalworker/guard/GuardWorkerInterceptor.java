package dev.temporalworker.guard;

import java.util.Map;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.NexusOperationFailure;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * Has decided what workflows send. What is refused looks as if what was called had
 * failed, so that workflows handle it as they handle that.
 */
final class GuardWorkerInterceptor extends WorkerInterceptorBase {

	private static final ThreadLocal<@Nullable String> answers = new ThreadLocal<>();

	private final WorkflowDecisions decisions;

	GuardWorkerInterceptor(WorkflowDecisions decisions) {
		this.decisions = decisions;
	}

	/**
	 * Return what this thread, which is none of a workflow, has just answered, so that it
	 * converts the result next.
	 * @return what it has answered in words, once, or {@code null} for nothing
	 */
	static @Nullable String answered() {
		String answered = answers.get();
		answers.remove();
		return answered;
	}

	@Override
	public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
		return new ActivityInboundCallsInterceptorBase(next) {

			@Override
			public ActivityOutput execute(ActivityInput input) {
				answers.remove();
				ActivityOutput output = super.execute(input);
				answers.set("an activity");
				return output;
			}

		};
	}

	@Override
	public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
		return new Inbound(next, this.decisions);
	}

	/**
	 * What is called of a workflow.
	 */
	private static final class Inbound extends WorkflowInboundCallsInterceptorBase {

		private final WorkflowDecisions decisions;

		Inbound(WorkflowInboundCallsInterceptor next, WorkflowDecisions decisions) {
			super(next);
			this.decisions = decisions;
		}

		@Override
		public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
			super.init(new Outbound(outboundCalls, this.decisions));
		}

		@Override
		public WorkflowOutput execute(WorkflowInput input) {
			WorkflowOutput output = super.execute(input);
			this.decisions.answer("", "");
			return output;
		}

		@Override
		public UpdateOutput executeUpdate(UpdateInput input) {
			UpdateOutput output = super.executeUpdate(input);
			this.decisions.answer("update", input.getUpdateName());
			return output;
		}

		@Override
		public QueryOutput handleQuery(QueryInput input) {
			answers.remove();
			QueryOutput output = super.handleQuery(input);
			answers.set(input.getQueryName());
			return output;
		}

	}

	/**
	 * What a workflow calls.
	 */
	private static final class Outbound extends WorkflowOutboundCallsInterceptorBase {

		private final WorkflowDecisions decisions;

		Outbound(WorkflowOutboundCallsInterceptor next, WorkflowDecisions decisions) {
			super(next);
			this.decisions = decisions;
		}

		@Override
		public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
			String type = input.getActivityName();
			return this.decisions.call("activity", type, () -> super.executeActivity(input),
					(refused) -> new ActivityOutput<>("", Workflow.newFailedPromise(failure(type, refused))));
		}

		@Override
		public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
			String type = input.getActivityName();
			return this.decisions.call("local activity", type, () -> super.executeLocalActivity(input),
					(refused) -> new LocalActivityOutput<>(Workflow.newFailedPromise(failure(type, refused))));
		}

		private static ActivityFailure failure(String type, ApplicationFailure refused) {
			return new ActivityFailure("Activity '%s' was not called".formatted(type), 0, 0, type, "",
					RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE, "", refused);
		}

		@Override
		public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
			String type = input.getWorkflowType();
			return this.decisions.call("child workflow", type, () -> super.executeChildWorkflow(input), (refused) -> {
				ChildWorkflowFailure failure = new ChildWorkflowFailure(0, 0, type,
						WorkflowExecution.newBuilder().setWorkflowId(input.getWorkflowId()).build(),
						Workflow.getInfo().getNamespace(), RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE, refused);
				return new ChildWorkflowOutput<>(Workflow.newFailedPromise(failure),
						Workflow.newFailedPromise(failure));
			});
		}

		@Override
		public <R> ExecuteNexusOperationOutput<R> executeNexusOperation(ExecuteNexusOperationInput<R> input) {
			return this.decisions.call("Nexus operation", input.getOperation(),
					() -> super.executeNexusOperation(input), (refused) -> {
						NexusOperationFailure failure = new NexusOperationFailure("The operation was not called", 0,
								input.getEndpoint(), input.getService(), input.getOperation(), "", refused);
						return new ExecuteNexusOperationOutput<>(Workflow.newFailedPromise(failure),
								Workflow.newFailedPromise(failure));
					});
		}

		@Override
		public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
			return this.decisions.call("external signal", input.getSignalName(),
					() -> super.signalExternalWorkflow(input),
					(refused) -> new SignalExternalOutput(Workflow.newFailedPromise(refused)));
		}

		@Override
		public void continueAsNew(ContinueAsNewInput input) {
			this.decisions.last("the next run", () -> super.continueAsNew(input));
		}

		@Override
		public void upsertMemo(Map<String, Object> memo) {
			this.decisions.last("the memo", () -> super.upsertMemo(memo));
		}

	}

}
