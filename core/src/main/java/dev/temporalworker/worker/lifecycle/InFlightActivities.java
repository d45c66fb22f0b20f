package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Knows which activities run at the moment. Thread-safe.
 */
final class InFlightActivities extends WorkerInterceptorBase {

	private final Set<Execution> executions = ConcurrentHashMap.newKeySet();

	@Override
	public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
		return new Interceptor(next);
	}

	int count() {
		return this.executions.size();
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
			Execution execution = new Execution(activity);
			InFlightActivities.this.executions.add(execution);
			try {
				return super.execute(input);
			}
			finally {
				InFlightActivities.this.executions.remove(execution);
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
