package dev.temporalworker.worker.registration;

import java.util.Optional;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;

/**
 * Sends what workflows call to its Task Queue, where neither their code nor another
 * interceptor does. Replay does not compare Task Queues, so that workflows go on whatever
 * changes here.
 */
final class TaskQueueRoutingInterceptor extends WorkerInterceptorBase {

	private final TaskQueueRoutes routes;

	TaskQueueRoutingInterceptor(TaskQueueRoutes routes) {
		this.routes = routes;
	}

	@Override
	public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
		return new WorkflowInboundCallsInterceptorBase(next) {

			@Override
			public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
				super.init(new Calls(outboundCalls, TaskQueueRoutingInterceptor.this.routes));
			}

		};
	}

	/**
	 * The calls of a workflow.
	 */
	private static final class Calls extends WorkflowOutboundCallsInterceptorBase {

		private final TaskQueueRoutes routes;

		Calls(WorkflowOutboundCallsInterceptor next, TaskQueueRoutes routes) {
			super(next);
			this.routes = routes;
		}

		@Override
		public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
			ActivityOptions options = input.getOptions();
			return super.executeActivity((options.getTaskQueue() != null) ? input
					: this.routes.activity(Workflow.getInfo(), input.getActivityName())
						.map((taskQueue) -> ActivityOptions.newBuilder(options).setTaskQueue(taskQueue).build())
						.map((routed) -> new ActivityInput<>(input.getActivityName(), input.getResultClass(),
								input.getResultType(), input.getArgs(), routed, input.getHeader()))
						.orElse(input));
		}

		@Override
		public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
			ChildWorkflowOptions options = input.getOptions();
			return super.executeChildWorkflow((options.getTaskQueue() != null) ? input : this.routes
				.childWorkflow(Workflow.getInfo(), input.getWorkflowType())
				.map((taskQueue) -> ChildWorkflowOptions.newBuilder(options).setTaskQueue(taskQueue).build())
				.map((routed) -> new ChildWorkflowInput<>(input.getWorkflowId(), input.getWorkflowType(),
						input.getResultClass(), input.getResultType(), input.getArgs(), routed, input.getHeader()))
				.orElse(input));
		}

		@Override
		public void continueAsNew(ContinueAsNewInput input) {
			ContinueAsNewOptions options = input.getOptions();
			super.continueAsNew((options != null && options.getTaskQueue() != null) ? input
					: Optional.ofNullable(input.getWorkflowType())
						.flatMap((type) -> this.routes.continuedWorkflow(Workflow.getInfo(), type))
						.map((taskQueue) -> ContinueAsNewOptions.newBuilder(options).setTaskQueue(taskQueue).build())
						.map((routed) -> new ContinueAsNewInput(input.getWorkflowType(), routed, input.getArgs(),
								input.getHeader()))
						.orElse(input));
		}

	}

}
