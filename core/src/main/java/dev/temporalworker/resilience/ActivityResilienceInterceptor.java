package dev.temporalworker.resilience;

import java.time.Duration;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Runs activities only when what guards them lets them pass, and puts the others off. It
 * comes first in the order of interceptors, which is next to the activity, so that
 * nothing else is measured.
 */
final class ActivityResilienceInterceptor extends WorkerInterceptorBase implements Ordered {

	private final ActivityGuards guards;

	/**
	 * Create an interceptor for the Workers of a client.
	 * @param guards what guards their activities
	 */
	ActivityResilienceInterceptor(ActivityGuards guards) {
		this.guards = guards;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
		return new Interceptor(next);
	}

	/**
	 * Guards the execution of one activity task.
	 */
	private final class Interceptor extends ActivityInboundCallsInterceptorBase {

		private @Nullable ActivityGuard guard;

		private @Nullable HeartbeatWatch context;

		Interceptor(ActivityInboundCallsInterceptor next) {
			super(next);
		}

		@Override
		public void init(ActivityExecutionContext context) {
			ActivityGuard found = ActivityResilienceInterceptor.this.guards
				.get(context.getInfo().getActivityTaskQueue(), context.getInfo().getActivityType());
			if (found.hasGates()) {
				this.guard = found;
				this.context = new HeartbeatWatch(context);
			}
			super.init((this.context != null) ? this.context : context);
		}

		@Override
		public ActivityOutput execute(ActivityInput input) {
			return (this.guard != null && this.context != null) ? execute(input, this.guard, this.context)
					: super.execute(input);
		}

		private ActivityOutput execute(ActivityInput input, ActivityGuard guard, HeartbeatWatch context) {
			Refusal refusal = guard.enter();
			if (refusal != null) {
				throw ActivityResilienceInterceptor.this.guards.putOff(context.getInfo(), guard, refusal);
			}
			ActivityAttempt attempt = new ActivityAttempt(context);
			ActivityOutput output;
			try {
				output = super.execute(input);
			}
			catch (Exception ex) {
				AttemptResult outcome = attempt.threw(ex);
				guard.exit(outcome);
				throw Activity.wrap(delayed(ex, guard.retryDelay(outcome), outcome));
			}
			catch (Error ex) {
				guard.exit(attempt.threw(ex));
				throw ex;
			}
			guard.exit(attempt.returned(output.getResult()));
			return output;
		}

		private Exception delayed(Exception thrown, @Nullable Duration delay, AttemptResult outcome) {
			return (delay != null && this.context != null)
					? new FailureDelay(this.context.getInfo(), delay, Duration.ofNanos(outcome.nanos())).applyTo(thrown)
					: thrown;
		}

	}

}
