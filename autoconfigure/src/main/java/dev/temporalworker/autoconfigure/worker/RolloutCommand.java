package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.worker.versioning.TemporalRollout;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan;
import dev.temporalworker.worker.versioning.TemporalRollout.Result;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Rolls out a version instead of running Workers, and ends the process with the exit code
 * 0 if it is the current one then, 2 if it was refused, or 1 if it could not be rolled
 * out, as if the application had not started.
 */
final class RolloutCommand extends ServiceCommand implements ApplicationListener<ContextClosedEvent> {

	/**
	 * Name of the property that asks for it.
	 */
	static final String ENABLED = "temporal.rollout.enabled";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final TemporalRollout rollout;

	private final RolloutPlans plans;

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile @Nullable Thread running;

	RolloutCommand(TemporalRollout rollout, RolloutPlans plans, ConfigurableApplicationContext context) {
		super(context);
		this.rollout = rollout;
		this.plans = plans;
	}

	@Override
	int execute() {
		Plan plan = this.plans.plan(this.rollout.getOwnVersion());
		this.running = Thread.currentThread();
		try {
			Result result = this.rollout.run(plan);
			return switch (result.outcome()) {
				case CURRENT -> 0;
				case ROLLED_BACK -> 2;
				case STOPPED -> 1;
			};
		}
		finally {
			this.running = null;
			this.ended.countDown();
		}
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		Thread thread = this.running;
		if (thread != null) {
			thread.interrupt();
			try {
				this.ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
