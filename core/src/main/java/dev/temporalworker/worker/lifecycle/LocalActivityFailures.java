package dev.temporalworker.worker.lifecycle;

import java.time.Duration;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.Task;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.serviceclient.CheckedExceptionWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Tells which local activities fail. The Temporal Service is not told of their attempts,
 * so that nothing on the connection tells it.
 */
final class LocalActivityFailures extends WorkerInterceptorBase {

	private static final double NEARLY_OVER = 0.8;

	private final FailingWork failing;

	private final DataConverter dataConverter;

	LocalActivityFailures(FailingWork failing, DataConverter dataConverter) {
		this.failing = failing;
		this.dataConverter = dataConverter;
	}

	@Override
	public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
		return new Interceptor(next);
	}

	private void failed(ActivityInfo info, Throwable thrown) {
		// A cancelled activity ends as it was told to
		if (!(CheckedExceptionWrapper.unwrap(thrown) instanceof ActivityCompletionException)) {
			this.failing.failed(new Attempt(info), this.dataConverter.exceptionToFailure(thrown));
		}
	}

	/**
	 * Tells of one attempt, if it is local.
	 */
	private final class Interceptor extends ActivityInboundCallsInterceptorBase {

		private @Nullable ActivityInfo info;

		Interceptor(ActivityInboundCallsInterceptor next) {
			super(next);
		}

		@Override
		public void init(ActivityExecutionContext context) {
			this.info = context.getInfo();
			super.init(context);
		}

		@Override
		public ActivityOutput execute(ActivityInput input) {
			ActivityInfo activity = this.info;
			Assert.state(activity != null, "The SDK executes an activity that it has not initialized");
			return activity.isLocal() ? executeLocal(input, activity) : super.execute(input);
		}

		private ActivityOutput executeLocal(ActivityInput input, ActivityInfo activity) {
			ActivityOutput output;
			try {
				output = super.execute(input);
			}
			catch (RuntimeException | Error ex) {
				failed(activity, ex);
				throw ex;
			}
			LocalActivityFailures.this.failing.succeeded(new Attempt(activity));
			return output;
		}

	}

	/**
	 * An attempt of a local activity.
	 *
	 * @param info what the SDK tells of it
	 */
	private record Attempt(ActivityInfo info) implements Task {

		@Override
		public TaskKind kind() {
			return TaskKind.LOCAL_ACTIVITY;
		}

		@Override
		public String taskQueue() {
			return this.info.getActivityTaskQueue();
		}

		@Override
		public String type() {
			return this.info.getActivityType();
		}

		@Override
		public String workflowId() {
			return String.valueOf(this.info.getWorkflowId());
		}

		@Override
		public String runId() {
			return String.valueOf(this.info.getWorkflowRunId());
		}

		@Override
		public int attempt() {
			return this.info.getAttempt();
		}

		@Override
		public boolean isNearTheEnd() {
			RetryOptions options = this.info.getRetryOptions();
			return isNearTheLastAttempt((options != null) ? options.getMaximumAttempts() : 0) || isNearlyOver();
		}

		private boolean isNearTheLastAttempt(int maximum) {
			return maximum > 0 && attempt() >= maximum - 1;
		}

		private boolean isNearlyOver() {
			Duration timeout = this.info.getScheduleToCloseTimeout();
			long age = System.currentTimeMillis() - this.info.getScheduledTimestamp();
			return !timeout.isZero() && age >= NEARLY_OVER * timeout.toMillis();
		}

		@Override
		public @Nullable String refusal() {
			return null;
		}

		@Override
		public @Nullable WorkflowTaskFailedEventAttributes before() {
			return null;
		}

	}

}
