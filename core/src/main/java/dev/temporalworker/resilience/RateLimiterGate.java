package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.RateLimiterStatus;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many activities pass as a rate limiter has permissions. Those who are sent away
 * come back at the rate of the limiter.
 */
final class RateLimiterGate implements Gate {

	private static final Duration LONGEST = Duration.ofDays(1);

	private final RateLimiter rateLimiter;

	private final RetrySpacing spacing;

	RateLimiterGate(RateLimiter rateLimiter, RetrySpacing spacing) {
		this.rateLimiter = rateLimiter;
		this.spacing = spacing;
	}

	@Override
	public @Nullable Refusal enter() {
		// Other than to acquire a permission, this does not wait for what comes too late
		long nanos = this.rateLimiter.reservePermission();
		return (nanos == 0 || (nanos > 0 && await(nanos))) ? null : refusal();
	}

	private static boolean await(long nanos) {
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private Refusal refusal() {
		RateLimiterConfig config = this.rateLimiter.getRateLimiterConfig();
		Duration period = config.getLimitRefreshPeriod();
		int limit = config.getLimitForPeriod();
		int left = this.rateLimiter.getMetrics().getAvailablePermissions();
		// Those who wait in their slots have taken permissions of the next periods
		int periods = 1 + Math.max(0, -left) / limit;
		Duration interval = period.dividedBy(limit);
		return new Refusal(Reason.RATE_LIMITED, this.rateLimiter.getName(),
				this.spacing.next(period.multipliedBy(periods), interval, LONGEST), Duration.ZERO);
	}

	@Override
	public void leave() {
		// A permission can't be returned, which is why this gate is the last one
	}

	@Override
	public void exit(AttemptResult outcome) {
		if (outcome.failure() != null) {
			this.rateLimiter.onError(outcome.failure());
		}
		else if (outcome.counted()) {
			this.rateLimiter.onResult(outcome.result());
		}
	}

	RateLimiterStatus status() {
		return new RateLimiterStatus(this.rateLimiter.getName(),
				this.rateLimiter.getMetrics().getAvailablePermissions(),
				this.rateLimiter.getRateLimiterConfig().getLimitForPeriod());
	}

}
