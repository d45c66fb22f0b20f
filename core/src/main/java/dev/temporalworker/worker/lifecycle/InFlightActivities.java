package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.worker.lifecycle.DrainReport.InFlightActivity;
import dev.temporalworker.worker.polling.TakenTasks;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Knows which activities run at the moment, and tells of their ends. Thread-safe.
 */
final class InFlightActivities extends WorkerInterceptorBase {

	private final Set<Execution> executions = ConcurrentHashMap.newKeySet();

	private final TakenTasks tasks;

	InFlightActivities(TakenTasks tasks) {
		this.tasks = tasks;
	}

	@Override
	public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
		return new Interceptor(next);
	}

	/**
	 * Return how many activities run at the moment that the service waits for, which it
	 * does not for local ones.
	 * @return their number
	 */
	long count() {
		return this.executions.stream().filter((execution) -> !execution.info.isLocal()).count();
	}

	/**
	 * Return the activities that run at the moment.
	 * @return the activities, the longest running first
	 */
	List<InFlightActivity> snapshot() {
		long now = System.nanoTime();
		return this.executions.stream()
			.sorted(Comparator.comparingLong((execution) -> execution.startedNanos))
			.map((execution) -> execution.describe(now))
			.toList();
	}

	/**
	 * Registers the execution of one activity task.
	 */
	private final class Interceptor extends ActivityInboundCallsInterceptorBase {

		private @Nullable ActivityExecutionContext context;

		Interceptor(ActivityInboundCallsInterceptor next) {
			super(next);
		}

		@Override
		public void init(ActivityExecutionContext context) {
			this.context = context;
			super.init(context);
		}

		@Override
		public ActivityOutput execute(ActivityInput input) {
			ActivityExecutionContext activity = this.context;
			Assert.state(activity != null, "The SDK executes an activity that it has not initialized");
			Execution execution = new Execution(activity.getInfo());
			InFlightActivities.this.executions.add(execution);
			try {
				// Local ones end with their workflow task and have no token
				return execution.info.isLocal() ? super.execute(input) : executeReported(input, activity);
			}
			finally {
				InFlightActivities.this.executions.remove(execution);
			}
		}

		private ActivityOutput executeReported(ActivityInput input, ActivityExecutionContext activity) {
			byte[] token = activity.getTaskToken();
			InFlightActivities.this.tasks.begin(token);
			try {
				ActivityOutput output = super.execute(input);
				if (activity.isDoNotCompleteOnReturn()) {
					InFlightActivities.this.tasks.handOver(token);
				}
				return output;
			}
			finally {
				InFlightActivities.this.tasks.end(token);
			}
		}

	}

	/**
	 * The execution of one activity task, equal only to itself.
	 */
	private static final class Execution {

		private final ActivityInfo info;

		private final long startedNanos = System.nanoTime();

		Execution(ActivityInfo info) {
			this.info = info;
		}

		private InFlightActivity describe(long now) {
			return new InFlightActivity(this.info.getActivityType(), this.info.getActivityTaskQueue(),
					String.valueOf(this.info.getWorkflowId()), Duration.ofNanos(now - this.startedNanos));
		}

	}

}
